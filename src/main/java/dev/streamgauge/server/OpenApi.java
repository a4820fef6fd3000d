package dev.streamgauge.server;

import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
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
 * programs; {@code /insights} leads to the page to read and to try it.
 */
final class OpenApi implements HttpService {
  private static final Pattern NAME = Pattern.compile("[a-z-]{1,40}(\\.yaml)?");

  @Override
  public void routing(HttpRules rules) {
    rules.get("/{name}", ErrorAnswers.TWITCH.guard(OpenApi::get));
  }

  private static void get(ServerRequest request, ServerResponse response) {
    String name = request.path().pathParameters().get("name");
    if (!NAME.matcher(name).matches()) {
      throw HttpError.notFound();
    }
    if (name.endsWith(".yaml")) {
      response.header("Content-Type", "application/yaml").send(read("/openapi/" + name));
    } else {
      response.status(303).header("Location", "/console/api/" + name).send();
    }
  }

  private static byte[] read(String path) {
    try (InputStream file = OpenApi.class.getResourceAsStream(path)) {
      if (file == null) {
        throw HttpError.notFound();
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
