package dev.streamgauge.server;

import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportRequest;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** Answers requests that are too broken to reach a door, in JSON like all others. */
final class BrokenRequests {
  private BrokenRequests() {}

  static DirectHandlers handlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, BrokenRequests::answer);
    }
    return handlers.build();
  }

  private static TransportResponse answer(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String inner) {
    HttpError error =
        new HttpError(status.code(), "The request is not well formed: " + status.reasonPhrase());
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .keepAlive(type.keepAlive())
        .entity(ErrorAnswers.TWITCH.bytes(error))
        .build();
  }
}
