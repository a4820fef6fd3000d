package dev.streamgauge.http;

import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/** Turns what handlers throw into answers of one dialect. */
public final class ErrorAnswers {
  private static final System.Logger LOG = System.getLogger(ErrorAnswers.class.getName());

  /** The form {@code {"error":"Bad Request","status":400,"message":"…"}} of Kraken and Helix. */
  public static final ErrorAnswers TWITCH =
      new ErrorAnswers(
          (json, error) -> {
            json.writeStartObject();
            json.writeStringProperty("error", Status.create(error.status()).reasonPhrase());
            json.writeNumberProperty("status", error.status());
            json.writeStringProperty("message", error.getMessage());
            json.writeEndObject();
          });

  private final BiConsumer<JsonGenerator, HttpError> body;

  /**
   * @param body writes the JSON of an error
   */
  public ErrorAnswers(BiConsumer<JsonGenerator, HttpError> body) {
    this.body = body;
  }

  /** The same handler, with its refusals and failures answered. */
  public Handler guard(Handler handler) {
    return (request, response) -> {
      try {
        handler.handle(request, response);
      } catch (HttpError e) {
        send(response, e);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "request failed: " + request.prologue().uriPath().rawPath(), e);
        send(response, new HttpError(500, "The server failed; its log says why"));
      }
    };
  }

  /** Answers with an error. */
  public void send(ServerResponse response, HttpError error) {
    error.headers().forEach(response::header);
    Answers.json(response, error.status(), bytes(error));
  }

  /** The JSON of an error. */
  public byte[] bytes(HttpError error) {
    return Json.write(json -> body.accept(json, error));
  }

  /** A handler that answers every request with the same error. */
  public Handler always(HttpError error) {
    byte[] bytes = bytes(error);
    Map<String, String> headers = error.headers();
    return (request, response) -> {
      headers.forEach(response::header);
      Answers.json(response, error.status(), bytes);
    };
  }
}
