package dev.streamgauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What docs/api tells of is there. */
class ApiDocsTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  @TempDir static Path data;

  private record Route(String file, String method, String path) {}

  @TestFactory
  Stream<DynamicTest> every_route_that_is_documented_is_served() throws IOException {
    List<Route> routes = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("docs/api"))) {
      for (Path file : files.sorted().toList()) {
        routes.addAll(routes(file));
      }
    }
    assertThat(routes).isNotEmpty();
    RunningServer server = new RunningServer(data, Map.of("sandbox.enabled", "true"));
    return routes.stream()
        .map(
            route ->
                DynamicTest.dynamicTest(
                    route.file() + ": " + route.method() + " " + route.path(),
                    () -> {
                      // Nobody may, so that nothing needs to exist for it.
                      String path = route.path().replaceAll("\\{[^}]*}", "1");
                      assertThat(server.send(route.method(), path, new byte[0]).statusCode())
                          .isNotEqualTo(404)
                          .isLessThan(500);
                    }))
        .onClose(server::close);
  }

  private static List<Route> routes(Path file) throws IOException {
    Map<?, ?> root =
        (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    assertThat(root.get("openapi")).as(file.toString()).isEqualTo("3.1.0");
    List<Route> routes = new ArrayList<>();
    ((Map<?, ?>) root.get("paths"))
        .forEach(
            (path, item) ->
                ((Map<?, ?>) item)
                    .keySet().stream()
                        .filter(METHODS::contains)
                        .map(method -> method.toString().toUpperCase(Locale.ROOT))
                        .map(method -> new Route("" + file.getFileName(), method, "" + path))
                        .forEach(routes::add));
    return routes;
  }
}
