package dev.streamgauge.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import java.util.List;

/** Lets pages of any origin read answers, and answers the questions browsers ask beforehand. */
public final class Cors {
  private static final Header ANY_ORIGIN =
      HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
  private static final Header A_DAY =
      HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_MAX_AGE, "86400");

  private final Header methods;
  private final Header headers;
  private final Header exposed;

  /**
   * @param methods what a page may use
   * @param headers what a page may send
   * @param exposed what a page may read of an answer's headers
   */
  public Cors(List<String> methods, List<String> headers, List<String> exposed) {
    this.methods =
        HeaderValues.createCached(
            HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, String.join(", ", methods));
    this.headers =
        HeaderValues.createCached(
            HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, String.join(", ", headers));
    this.exposed =
        HeaderValues.createCached(
            HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, String.join(", ", exposed));
  }

  /** To be put before the routes it is for. */
  public Handler handler() {
    return (request, response) -> {
      response.header(ANY_ORIGIN);
      if (request.prologue().method().equals(Method.OPTIONS)) {
        response.header(methods).header(headers).header(A_DAY).status(204).send();
      } else {
        response.header(exposed);
        response.next();
      }
    };
  }
}
