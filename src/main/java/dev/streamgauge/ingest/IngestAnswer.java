package dev.streamgauge.ingest;

import dev.streamgauge.event.EventDecoder.Decoded;
import dev.streamgauge.event.LineError;
import dev.streamgauge.http.Json;
import java.nio.charset.StandardCharsets;

/** What a sender is told of its batch. */
final class IngestAnswer {
  private IngestAnswer() {}

  static String of(Decoded decoded) {
    byte[] answer =
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeNumberProperty("accepted", decoded.batch().size());
              json.writeNumberProperty("rejected", decoded.rejected());
              json.writeArrayPropertyStart("errors");
              for (LineError error : decoded.errors()) {
                json.writeStartObject();
                json.writeNumberProperty("line", error.line());
                json.writeStringProperty("field", error.field().orElse(null));
                json.writeStringProperty("message", error.message());
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeEndObject();
            });
    return new String(answer, StandardCharsets.UTF_8);
  }
}
