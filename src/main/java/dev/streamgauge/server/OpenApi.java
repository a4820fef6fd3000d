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
import java.util.regex.Pattern;

/**
 * Our APIs as OpenAPI describes them, the files of {@code docs/api}: {@code /insights.yaml} for
 * programs, {@code /insights} as a page to read and to try.
 */
final class OpenApi implements HttpService {
  private static final Pattern NAME = Pattern.compile("[a-z-]{1,40}(\\.yaml)?");
  private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/page.js", always("/web/openapi/page.js", "text/javascript"))
        .get("/swagger-ui.css", always(WEBJAR + "swagger-ui.css", "text/css"))
        .get("/swagger-ui-bundle.js", always(WEBJAR + "swagger-ui-bundle.js", "text/javascript"))
        .get("/{name}", ErrorAnswers.TWITCH.guard(OpenApi::get));
  }

  private static void get(ServerRequest request, ServerResponse response) {
    String name = request.path().pathParameters().get("name");
    if (!NAME.matcher(name).matches()) {
      throw HttpError.notFound();
    }
    if (name.endsWith(".yaml")) {
      send("/openapi/" + name, "application/yaml", response);
    } else if (OpenApi.class.getResource("/openapi/" + name + ".yaml") != null) {
      send("/web/openapi/page.html", "text/html; charset=utf-8", response);
    } else {
      throw HttpError.notFound();
    }
  }

  private static Handler always(String path, String type) {
    return ErrorAnswers.TWITCH.guard((request, response) -> send(path, type, response));
  }

  private static void send(String path, String type, ServerResponse response) {
    try (InputStream file = OpenApi.class.getResourceAsStream(path)) {
      if (file == null) {
        throw HttpError.notFound();
      }
      response.header("Content-Type", type).send(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
