package dev.streamgauge.ingest.file;

import dev.streamgauge.event.Field;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes events as lines of JSON, and text in them as the field wants it; for one thread. What
 * cannot be that stays text, and is refused when it is decoded, in the words that everybody gets.
 */
final class NdjsonWriter {
  private static final int MAX_LOGIN_LENGTH = 64;
  private static final JsonFactory JSON =
      JsonFactory.builder().rootValueSeparator((String) null).build();

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream(512);
  private final JsonGenerator json =
      JSON.createGenerator(ObjectWriteContext.empty(), lines, JsonEncoding.UTF8);
  private final Function<String, Optional<String>> channelIds;
  private boolean channelId;
  private Optional<String> login = Optional.empty();
  private Instant lastTime = Instant.EPOCH;
  private String lastTimeText = "";

  /**
   * @param channelIds gives the id of the channel with a login, or nothing where it stays a login
   */
  NdjsonWriter(Function<String, Optional<String>> channelIds) {
    this.channelIds = channelIds;
  }

  /** Begins an event. */
  void begin() {
    channelId = false;
    login = Optional.empty();
    json.writeStartObject();
  }

  /** Ends an event. */
  void end() {
    if (!channelId && login.isPresent()) {
      channel(login.get());
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** The events since the last call. */
  byte[] take() {
    json.flush();
    byte[] bytes = lines.toByteArray();
    lines.reset();
    return bytes;
  }

  void field(Field field, Instant time) {
    if (!time.equals(lastTime) || lastTimeText.isEmpty()) {
      lastTime = time;
      lastTimeText = time.toString();
    }
    json.writeStringProperty(field.text(), lastTimeText);
  }

  void field(Field field, String text) {
    channelId |= field == Field.CHANNEL_ID;
    if (field == Field.CHANNEL_LOGIN) {
      login = Optional.of(text);
      return;
    }
    switch (field.kind()) {
      case ID, TEXT, TIME -> json.writeStringProperty(field.text(), text);
      case COUNT -> count(field, text);
      case DECIMAL -> decimal(field, text);
      case FLAG -> flag(field, text.strip());
      case TEXTS -> texts(field, text.strip());
      case NETWORKS -> list(field, text.strip());
    }
  }

  /** A channel by its id, where one is to be had for its login. */
  private void channel(String text) {
    String stripped = text.strip();
    boolean sound = !stripped.isEmpty() && stripped.length() <= MAX_LOGIN_LENGTH;
    Optional<String> id = sound ? channelIds.apply(stripped) : Optional.empty();
    if (id.isPresent()) {
      json.writeStringProperty(Field.CHANNEL_ID.text(), id.get());
    } else {
      json.writeStringProperty(Field.CHANNEL_LOGIN.text(), text);
    }
  }

  private void count(Field field, String text) {
    try {
      json.writeNumberProperty(field.text(), Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      json.writeStringProperty(field.text(), text);
    }
  }

  private void decimal(Field field, String text) {
    try {
      json.writeNumberProperty(field.text(), Double.parseDouble(text.strip()));
    } catch (NumberFormatException e) {
      json.writeStringProperty(field.text(), text);
    }
  }

  private void flag(Field field, String text) {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes" -> json.writeBooleanProperty(field.text(), true);
      case "0", "false", "no" -> json.writeBooleanProperty(field.text(), false);
      default -> json.writeStringProperty(field.text(), text);
    }
  }

  private void texts(Field field, String text) {
    if (text.startsWith("[")) {
      list(field, text);
      return;
    }
    json.writeArrayPropertyStart(field.text());
    for (String item : text.split(",", -1)) {
      json.writeString(item.strip());
    }
    json.writeEndArray();
  }

  /** Text that is a JSON list itself, as the lists of a Parquet file are. */
  private void list(Field field, String text) {
    json.writeName(field.text());
    if (isJson(text)) {
      json.writeRawValue(text);
    } else {
      json.writeString(text);
    }
  }

  private static boolean isJson(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null && text.indexOf('\n') < 0;
    } catch (JacksonException e) {
      return false;
    }
  }
}
