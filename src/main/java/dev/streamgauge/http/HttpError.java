package dev.streamgauge.http;

import java.io.Serial;
import java.util.Map;

/** A request is refused; each door words it in its own dialect. */
public final class HttpError extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  /**
   * @param message what a client is told: what is wrong and what to do, nothing of our insides
   * @param headers what the answer carries beside the body
   */
  public HttpError(int status, String message, Map<String, String> headers) {
    // A refusal is an everyday answer: no stack trace.
    super(message, null, false, false);
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  public HttpError(int status, String message) {
    this(status, message, Map.of());
  }

  public static HttpError badRequest(String message) {
    return new HttpError(400, message);
  }

  public static HttpError notFound() {
    return new HttpError(404, "Not Found");
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
