package dev.streamgauge.oauth;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.pages.oauth.JtemessageGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Pages for people: nothing but our own style sheet and forms may run on them. */
final class Pages {

  /** Where the style sheet of all pages is. */
  static final String STYLE_PATH = "/oauth2/pages.css";

  private static final System.Logger LOG = System.getLogger(Pages.class.getName());
  private static final byte[] STYLE = resource("/web/oauth/pages.css");

  private Pages() {}

  /** The handler, with its refusals shown as pages. */
  static Handler guard(Handler handler) {
    return (request, response) -> {
      try {
        handler.handle(request, response);
      } catch (HttpError e) {
        e.headers().forEach(response::header);
        message(response, e.status(), "That didn't work", e.getMessage());
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "page failed: " + request.prologue().uriPath().rawPath(), e);
        message(response, 500, "That didn't work", "The server failed; its log says why.");
      }
    };
  }

  /** Sends a page that only says something. */
  static void message(ServerResponse response, int status, String title, String message) {
    send(response, status, "", page -> JtemessageGenerated.render(page, null, title, message));
  }

  /**
   * Sends a page.
   *
   * @param formTarget where an answer to its form may lead beside this server, empty for nowhere
   */
  static void send(
      ServerResponse response,
      int status,
      String formTarget,
      Consumer<OwaspHtmlTemplateOutput> page) {
    StringOutput html = new StringOutput();
    page.accept(new OwaspHtmlTemplateOutput(html));
    response
        .status(status)
        .header("Content-Type", "text/html; charset=utf-8")
        .header("Cache-Control", "no-store")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
                + ("form-action 'self' " + formTarget).strip())
        .header("X-Frame-Options", "DENY")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .send(html.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a browser elsewhere, to be got with GET. */
  static void redirect(ServerResponse response, String location) {
    response
        .status(303)
        .header("Location", location)
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .send();
  }

  static void style(ServerRequest request, ServerResponse response) {
    response
        .header("Content-Type", "text/css; charset=utf-8")
        .header("Cache-Control", "max-age=3600")
        .header("X-Content-Type-Options", "nosniff")
        .send(STYLE);
  }

  private static byte[] resource(String name) {
    try (InputStream in = Pages.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
