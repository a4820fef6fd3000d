package dev.streamgauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of docs/api are served and whole; {@link ApiDocsTest} asks for their routes. */
class OpenApiTest {
  @TempDir Path data;

  @Test
  void every_file_is_served_and_refers_to_what_is_in_it() throws IOException {
    List<Path> files;
    try (var found = Files.list(Path.of("docs", "api"))) {
      files = found.toList();
    }
    assertThat(files).isNotEmpty();
    try (RunningServer server = new RunningServer(data, Map.of("sandbox.enabled", "true"))) {
      for (Path file : files) {
        HttpResponse<String> served = server.get("/openapi/" + file.getFileName());
        assertThat(served.body()).isEqualTo(Files.readString(file));
        Map<?, ?> api =
            (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(served.body());
        assertThat((String) api.get("openapi")).startsWith("3.1.");
        checkReferences(api, api);
      }
      assertThat(server.get("/openapi/nothing.yaml").statusCode()).isEqualTo(404);
      assertThat(server.get("/openapi/..%2Fdb.yaml").statusCode()).isEqualTo(404);
    }
  }

  private static void checkReferences(Object node, Map<?, ?> api) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String reference) {
        Object found = api;
        for (String part : reference.substring(2).split("/", -1)) {
          found = ((Map<?, ?>) found).get(part);
        }
        assertThat(found).as(reference).isNotNull();
      }
      map.values().forEach(value -> checkReferences(value, api));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> checkReferences(value, api));
    }
  }
}
