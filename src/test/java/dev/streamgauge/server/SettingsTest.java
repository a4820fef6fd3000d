package dev.streamgauge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static Config config(
      Map<String, String> flags, Map<String, String> environment, Map<String, String> file) {
    return Config.of(new Settings(flags, environment, file), "data");
  }

  @Test
  void the_example_file_shows_every_setting_with_its_default() {
    Map<String, String> example = ConfigFile.read(Path.of("examples/streamgauge.yaml"));
    Settings settings = new Settings(Map.of(), Map.of(), example);
    Config.of(settings, "data");

    assertThat(example).isEqualTo(settings.defaults());
  }

  @Test
  void flags_stand_over_the_environment_and_that_over_the_file() {
    Map<String, String> file = Map.of("http.port", "1", "http.host", "file");
    Map<String, String> environment =
        Map.of("STREAMGAUGE_HTTP_PORT", "2", "STREAMGAUGE_HTTP_HOST", "environment");

    Config config = config(Map.of("http.port", "3"), environment, file);

    assertThat(config.http().port()).isEqualTo(3);
    assertThat(config.http().host()).isEqualTo("environment");
    assertThat(config(Map.of(), Map.of(), file).http().host()).isEqualTo("file");
  }

  @ParameterizedTest
  @CsvSource({
    "http.port, 70000, between 0 and 65535",
    "http.port, many, whole number",
    "http.request_log, yes, true or false",
    "directory.offline_after, 10 minutes, PT10M",
    "directory.offline_after, PT0S, longer than nothing",
    "http.prot, 80, unknown setting: http.prot",
  })
  void a_wrong_setting_is_named_with_what_it_must_be(String name, String value, String message) {
    assertThatThrownBy(() -> config(Map.of(), Map.of(), Map.of(name, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(message);
  }
}
