package dev.streamgauge.server;

import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The descriptions of our APIs: as YAML for programs, and as pages to read and try. */
final class ApiPages implements HttpService {
  private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
  private static final Map<String, String> TYPES =
      Map.of(
          "yaml", "application/yaml",
          "html", "text/html; charset=utf-8",
          "css", "text/css",
          "js", "text/javascript");

  @Override
  public void routing(HttpRules rules) {
    for (String api : List.of("insights", "manage", "oauth")) {
      rules
          .get("/" + api + ".yaml", file("/api/" + api + ".yaml"))
          .get("/" + api, file("/web/openapi/page.html"));
    }
    rules
        .get("/page.js", file("/web/openapi/page.js"))
        .get("/swagger-ui.css", file(WEBJAR + "swagger-ui.css"))
        .get("/swagger-ui-bundle.js", file(WEBJAR + "swagger-ui-bundle.js"))
        .any(ErrorAnswers.TWITCH.always(HttpError.notFound()));
  }

  private static Handler file(String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    return (ServerRequest request, ServerResponse response) -> {
      try (InputStream file = ApiPages.class.getResourceAsStream(path)) {
        if (file == null) {
          throw new IllegalStateException(path + " is missing");
        }
        response.header("Content-Type", type).send(file.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
