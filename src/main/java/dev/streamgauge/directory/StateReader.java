package dev.streamgauge.directory;

import dev.streamgauge.event.StreamType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what {@link StateWriter} wrote. */
final class StateReader {
  private final ByteBuffer in;
  private final Vocabulary words;

  StateReader(ByteBuffer in, Vocabulary words) {
    this.in = in;
    this.words = words;
  }

  boolean atEnd() {
    return !in.hasRemaining();
  }

  Map.Entry<String, Latest<GameName>> game() {
    String id = text();
    GameName name = GameName.of(text());
    return Map.entry(id, new Latest<>(name, moment()));
  }

  Channel channel() {
    String id = text();
    return new Channel(
        id, StableNumber.of(id), profile(), broadcast(), moment(), word(Instant.MAX, this::text));
  }

  private Profile profile() {
    if (!flag()) {
      return Profile.UNREPORTED;
    }
    return new Profile(
        moment(),
        texts(),
        language(),
        language(),
        flag() ? moment() : null,
        flag() ? flag() : null,
        flag() ? flag() : null,
        flag() ? in.getLong() : null);
  }

  private Texts texts() {
    byte[] packed = new byte[in.getInt()];
    in.get(packed);
    return Texts.unpacked(packed);
  }

  private Broadcast broadcast() {
    if (!flag()) {
      return Broadcast.NONE;
    }
    Instant last = moment();
    Instant first = moment();
    return new Broadcast(
        first.equals(last) ? last : first,
        last,
        moment(),
        Optional.ofNullable(text()),
        word(last, in::getLong),
        word(last, this::gameRef),
        word(last, this::text),
        word(last, this::language),
        word(last, this::type),
        word(last, this::moment),
        word(last, in::getLong),
        word(last, in::getDouble),
        word(last, in::getLong));
  }

  private <T> Latest<T> word(Instant last, Supplier<T> value) {
    byte said = in.get();
    if (said == StateWriter.NOTHING) {
      return Latest.nothing();
    }
    Instant at = said == StateWriter.SAID_AT_LAST ? last : moment();
    return new Latest<>(value.get(), at);
  }

  private GameRef gameRef() {
    return words.shared(new GameRef(Optional.ofNullable(text()), Optional.ofNullable(text())));
  }

  private String language() {
    return words.language(Optional.ofNullable(text())).orElse(null);
  }

  private StreamType type() {
    return StreamType.of(text()).orElseThrow();
  }

  private boolean flag() {
    return in.get() != 0;
  }

  private Instant moment() {
    return Instant.ofEpochSecond(in.getLong(), in.getInt());
  }

  private String text() {
    int length = in.getInt();
    if (length < 0) {
      return null;
    }
    String text =
        new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }
}
