package dev.streamgauge.manage;

import dev.streamgauge.http.Json;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/** Lists as JSON. */
final class Lists {
  private Lists() {}

  /** The answer {@code {"data":[…]}}. */
  static <T> byte[] json(Collection<T> elements, BiConsumer<JsonGenerator, T> write) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("data");
          elements.forEach(element -> write.accept(json, element));
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** A field that is a list of texts. */
  static void write(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  /** A field that is text or null. */
  static void write(JsonGenerator json, String name, Optional<String> text) {
    if (text.isPresent()) {
      json.writeStringProperty(name, text.get());
    } else {
      json.writeNullProperty(name);
    }
  }
}
