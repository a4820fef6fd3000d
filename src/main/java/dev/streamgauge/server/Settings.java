package dev.streamgauge.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What an operator has set: flags stand over environment variables, these over the config file,
 * that over the defaults. The setting {@code http.port} is {@code STREAMGAUGE_HTTP_PORT} in the
 * environment.
 */
public final class Settings {
  private final Map<String, String> flags;
  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final Map<String, String> defaults = new LinkedHashMap<>();

  /**
   * @param flags by setting name, such as {@code http.port}
   * @param environment the process's variables
   * @param file by setting name
   */
  public Settings(
      Map<String, String> flags, Map<String, String> environment, Map<String, String> file) {
    this.flags = Map.copyOf(flags);
    this.environment = Map.copyOf(environment);
    this.file = Map.copyOf(file);
  }

  /** The settings that were asked for so far, with their defaults. */
  public Map<String, String> defaults() {
    return Map.copyOf(defaults);
  }

  /**
   * Refuses a config file that holds a setting which nobody asked for.
   *
   * @throws ConfigException where it does
   */
  public void refuseUnknown() {
    for (String name : new TreeSet<>(file.keySet())) {
      if (!defaults.containsKey(name)) {
        throw new ConfigException(
            "The config file has an unknown setting: "
                + name
                + ". Known are "
                + String.join(", ", new TreeSet<>(defaults.keySet())));
      }
    }
  }

  /** A secret of some length: taken from the environment only, and never shown. */
  Optional<String> secret(String variable, int shortest) {
    Optional<String> secret =
        Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
    if (secret.filter(text -> text.length() < shortest).isPresent()) {
      throw new ConfigException(
          "The environment variable "
              + variable
              + " must have "
              + shortest
              + " characters or more");
    }
    return secret;
  }

  String text(String name, String byDefault) {
    return get(name, byDefault, text -> text);
  }

  int integer(String name, int byDefault, int min, int max) {
    return (int) number(name, byDefault, min, max);
  }

  long number(String name, long byDefault, long min, long max) {
    return get(
        name,
        Long.toString(byDefault),
        text -> {
          long value = Long.parseLong(text);
          if (value < min || value > max) {
            throw new IllegalArgumentException("must lie between " + min + " and " + max);
          }
          return value;
        });
  }

  boolean flag(String name, boolean byDefault) {
    return get(
        name,
        Boolean.toString(byDefault),
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("must be true or false");
            });
  }

  Duration duration(String name, Duration byDefault) {
    return get(
        name,
        byDefault.toString(),
        text -> {
          Duration value = Duration.parse(text);
          if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("must be longer than nothing");
          }
          return value;
        });
  }

  Path path(String name, Path byDefault) {
    return get(name, byDefault.toString(), Path::of);
  }

  Optional<Instant> optionalTime(String name) {
    return get(
        name, "", text -> text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text)));
  }

  Optional<Period> optionalPeriod(String name) {
    return get(
        name,
        "",
        text -> {
          Optional<Period> period =
              text.isEmpty() ? Optional.empty() : Optional.of(Period.parse(text));
          if (period.filter(some -> some.isNegative() || some.isZero()).isPresent()) {
            throw new IllegalArgumentException("must be longer than nothing");
          }
          return period;
        });
  }

  /** An address without a slash at its end; an empty one is none. */
  Optional<String> optionalUrl(String name) {
    return get(name, "", text -> text.isEmpty() ? Optional.empty() : Optional.of(url(text)));
  }

  private static String url(String text) {
    URI url = URI.create(text);
    if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
      throw new IllegalArgumentException("must be an address such as https://example.org");
    }
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private <T> T get(String name, String byDefault, Function<String, T> parser) {
    defaults.put(name, byDefault);
    String variable = variable(name);
    if (flags.containsKey(name)) {
      return parse("--" + name.substring(name.lastIndexOf('.') + 1), flags.get(name), parser);
    }
    if (environment.containsKey(variable)) {
      return parse("The environment variable " + variable, environment.get(variable), parser);
    }
    return parse("The setting " + name, file.getOrDefault(name, byDefault), parser);
  }

  private static String variable(String name) {
    return "STREAMGAUGE_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static <T> T parse(String where, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw new ConfigException(where + " must be a whole number, not \"" + text + "\"");
    } catch (DateTimeParseException e) {
      throw new ConfigException(
          where
              + " must be a duration such as PT10M, a number of days such as P90D, or a time such"
              + " as 2026-01-31T20:15:00Z, not \""
              + text
              + "\"");
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ConfigException(where + " " + e.getMessage() + ", not \"" + text + "\"");
    }
  }
}
