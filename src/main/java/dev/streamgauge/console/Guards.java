package dev.streamgauge.console;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** What every page tells the browser not to do. */
final class Guards {
  private static final List<Header> HEADERS =
      List.of(
          // Nothing but our own files, no script or style within a page, no frame around it.
          HeaderValues.createCached(
              HeaderNames.create("Content-Security-Policy"),
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " connect-src 'self'; base-uri 'none'; form-action 'self';"
                  + " frame-ancestors 'none'"),
          HeaderValues.createCached(HeaderNames.create("X-Frame-Options"), "DENY"),
          HeaderValues.createCached(HeaderNames.create("X-Content-Type-Options"), "nosniff"),
          HeaderValues.createCached(HeaderNames.create("Referrer-Policy"), "same-origin"),
          HeaderValues.createCached(
              HeaderNames.create("Cross-Origin-Opener-Policy"), "same-origin"));

  private Guards() {}

  static void put(ServerResponse response) {
    HEADERS.forEach(response::header);
  }
}
