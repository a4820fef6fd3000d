package dev.streamgauge.ingest.file;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Gathers JSON objects, one a line. */
final class NdjsonWriter {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream(256);

  void object(Consumer<JsonGenerator> fields) {
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), lines, JsonEncoding.UTF8)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    lines.write('\n');
  }

  byte[] toBytes() {
    return lines.toByteArray();
  }
}
