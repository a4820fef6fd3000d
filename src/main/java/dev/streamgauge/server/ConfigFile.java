package dev.streamgauge.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A YAML file of settings; groups nest, so that {@code http: {port: 80}} is {@code http.port}. */
public final class ConfigFile {
  private ConfigFile() {}

  /**
   * The settings in a file, by their dotted names.
   *
   * @throws ConfigException where it cannot be read or is not such a file
   */
  public static Map<String, String> read(Path file) {
    Map<String, String> settings = new LinkedHashMap<>();
    try {
      Object root =
          new Load(LoadSettings.builder().setLabel(file.toString()).build())
              .loadFromString(Files.readString(file));
      if (root != null) {
        flatten("", root, settings);
      }
    } catch (IOException e) {
      throw new ConfigException("The config file " + file + " cannot be read");
    } catch (YamlEngineException e) {
      throw new ConfigException(
          "The config file " + file + " is not valid YAML: " + e.getMessage());
    }
    return settings;
  }

  private static void flatten(String name, Object value, Map<String, String> settings) {
    switch (value) {
      case null -> {}
      case Map<?, ?> group ->
          group.forEach(
              (key, inner) ->
                  flatten(name.isEmpty() ? "" + key : name + "." + key, inner, settings));
      case Iterable<?> list ->
          throw new ConfigException("The setting " + name + " must be one value, not a list");
      default -> {
        if (name.isEmpty()) {
          throw new ConfigException("The config file must hold settings, one a line: name: value");
        }
        settings.put(name, value.toString());
      }
    }
  }
}
