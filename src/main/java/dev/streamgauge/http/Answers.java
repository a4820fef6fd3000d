package dev.streamgauge.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;

/** Sending what has been made. */
public final class Answers {
  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

  private Answers() {}

  /** Sends JSON. */
  public static void json(ServerResponse response, int status, byte[] body) {
    response.status(status).header(JSON).send(body);
  }
}
