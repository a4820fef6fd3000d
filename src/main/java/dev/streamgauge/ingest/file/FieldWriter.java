package dev.streamgauge.ingest.file;

import dev.streamgauge.event.Field;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/**
 * Writes text as the JSON that a field wants. What cannot be that stays text, and is refused when
 * it is decoded, in the words that everybody else gets.
 */
final class FieldWriter {
  private FieldWriter() {}

  static void write(Field field, String text, JsonGenerator json) {
    switch (field.kind()) {
      case ID, TEXT, TIME, NETWORKS -> json.writeStringProperty(field.text(), text);
      case COUNT -> count(field, text.strip(), json);
      case DECIMAL -> decimal(field, text.strip(), json);
      case FLAG -> flag(field, text.strip(), json);
      case TEXTS -> {
        json.writeArrayPropertyStart(field.text());
        for (String item : text.split(",", -1)) {
          json.writeString(item.strip());
        }
        json.writeEndArray();
      }
    }
  }

  private static void count(Field field, String text, JsonGenerator json) {
    try {
      json.writeNumberProperty(field.text(), Long.parseLong(text));
    } catch (NumberFormatException e) {
      json.writeStringProperty(field.text(), text);
    }
  }

  private static void decimal(Field field, String text, JsonGenerator json) {
    try {
      json.writeNumberProperty(field.text(), Double.parseDouble(text));
    } catch (NumberFormatException e) {
      json.writeStringProperty(field.text(), text);
    }
  }

  private static void flag(Field field, String text, JsonGenerator json) {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes" -> json.writeBooleanProperty(field.text(), true);
      case "0", "false", "no" -> json.writeBooleanProperty(field.text(), false);
      default -> json.writeStringProperty(field.text(), text);
    }
  }
}
