package dev.streamgauge.helix;

import io.helidon.http.Method;
import io.helidon.webserver.http.ServerResponse;

/**
 * A route, of which the rules that all share need not be said again.
 *
 * @param path below the prefix, such as {@code /analytics/games}
 * @param access whose tokens it takes
 */
public record HelixRoute(Method method, String path, Access access, Handler handler) {

  /** Answers a request. */
  @FunctionalInterface
  public interface Handler {
    void handle(HelixRequest request, ServerResponse response);
  }
}
