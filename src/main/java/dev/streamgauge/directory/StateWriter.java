package dev.streamgauge.directory;

import dev.streamgauge.event.StreamType;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Writes parts of a {@link DirectoryState} in few bytes, field after field. */
final class StateWriter {
  static final byte NOTHING = 0;
  static final byte SAID_AT_LAST = 1;
  static final byte SAID_BEFORE = 2;

  private final DataOutputStream out;

  StateWriter(DataOutputStream out) {
    this.out = out;
  }

  void game(Map.Entry<String, Latest<GameName>> game) throws IOException {
    text(game.getKey());
    text(game.getValue().value().name());
    moment(game.getValue().at());
  }

  void channel(Channel channel) throws IOException {
    text(channel.id());
    profile(channel.profile());
    broadcast(channel.broadcast());
    moment(channel.silence());
    word(channel.farewell(), Instant.MAX, this::text);
  }

  private void profile(Profile profile) throws IOException {
    out.writeBoolean(profile.isReported());
    if (!profile.isReported()) {
      return;
    }
    moment(profile.at());
    byte[] texts = profile.texts().packed();
    out.writeInt(texts.length);
    out.write(texts);
    text(profile.language());
    text(profile.broadcasterLanguage());
    optional(profile.createdAt(), this::moment);
    optional(profile.partner(), out::writeBoolean);
    optional(profile.mature(), out::writeBoolean);
    optional(profile.views(), out::writeLong);
  }

  private void broadcast(Broadcast broadcast) throws IOException {
    out.writeBoolean(!broadcast.isNone());
    if (broadcast.isNone()) {
      return;
    }
    Instant last = broadcast.last();
    moment(last);
    moment(broadcast.first());
    moment(broadcast.endedAt());
    text(broadcast.streamId().orElse(null));
    word(broadcast.viewers(), last, out::writeLong);
    word(broadcast.game(), last, this::game);
    word(broadcast.title(), last, this::text);
    word(broadcast.language(), last, this::text);
    word(broadcast.type(), last, this::type);
    word(broadcast.startedAt(), last, this::moment);
    word(broadcast.height(), last, out::writeLong);
    word(broadcast.fps(), last, out::writeDouble);
    word(broadcast.delay(), last, out::writeLong);
  }

  /** How a value is written. */
  private interface Part<T> {
    void write(T value) throws IOException;
  }

  private <T> void word(Latest<T> word, Instant last, Part<T> part) throws IOException {
    if (word.value() == null) {
      out.writeByte(NOTHING);
      return;
    }
    if (word.at().equals(last)) {
      out.writeByte(SAID_AT_LAST);
    } else {
      out.writeByte(SAID_BEFORE);
      moment(word.at());
    }
    part.write(word.value());
  }

  private <T> void optional(T value, Part<T> part) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      part.write(value);
    }
  }

  private void game(GameRef game) throws IOException {
    text(game.id().orElse(null));
    text(game.name().orElse(null));
  }

  private void type(StreamType type) throws IOException {
    text(type.text());
  }

  private void moment(Instant moment) throws IOException {
    out.writeLong(moment.getEpochSecond());
    out.writeInt(moment.getNano());
  }

  /** Null has a length of -1. */
  private void text(String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
