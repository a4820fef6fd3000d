package dev.streamgauge.manage;

import dev.streamgauge.http.Bodies;
import dev.streamgauge.http.Fields;
import io.helidon.webserver.http.ServerRequest;
import java.util.Set;

/** What every route takes from a request. */
final class Requests {
  private static final int MAX_BODY_BYTES = 1 << 20;

  private Requests() {}

  /** The checked id in the path. */
  static String id(ServerRequest request) {
    return Fields.checkedId("id", request.path().pathParameters().get("id"));
  }

  /** The fields of the body. */
  static Fields fields(ServerRequest request, Set<String> known) {
    return Fields.of(Bodies.read(request, MAX_BODY_BYTES), known);
  }

  /** Refuses a body that says another id than the path, so that an answer can be sent back. */
  static void checkSameId(Fields fields, String id) {
    fields
        .optionalId("id")
        .filter(said -> !said.equals(id))
        .ifPresent(
            said -> {
              throw fields.refused("id", "must be that of the path, or be left out");
            });
  }
}
