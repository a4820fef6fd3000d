package dev.streamgauge.directory;

import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.StreamType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one channel sends under one stream id or, without an id, with no gap above the given one.
 *
 * <p>Immutable. What a later sample leaves out stays as an earlier one said; samples may arrive in
 * any order.
 *
 * @param first the earliest moment it was seen at
 * @param last the latest
 * @param endedAt the latest moment at which it was said to have ended
 */
record Broadcast(
    Instant first,
    Instant last,
    Instant endedAt,
    Optional<String> streamId,
    Latest<Long> viewers,
    Latest<GameRef> game,
    Latest<String> title,
    Latest<String> language,
    Latest<StreamType> type,
    Latest<Instant> startedAt,
    Latest<Long> height,
    Latest<Double> fps,
    Latest<Long> delay) {

  /** No broadcast: never seen. */
  static final Broadcast NONE = begun(Optional.empty(), Instant.MIN);

  static Broadcast begun(Optional<String> streamId, Instant endedAt) {
    return new Broadcast(
        Instant.MAX,
        Instant.MIN,
        endedAt,
        streamId,
        Latest.nothing(),
        Latest.nothing(),
        Latest.nothing(),
        Latest.nothing(),
        Latest.nothing(),
        Latest.nothing(),
        Latest.nothing(),
        Latest.nothing(),
        Latest.nothing());
  }

  Broadcast with(StreamSample sample, Vocabulary words) {
    Instant at = sample.at();
    return new Broadcast(
        min(first, at),
        max(last, at),
        endedAt,
        streamId,
        viewers.or(Optional.of(sample.viewers()), at),
        game.or(words.game(sample.gameId(), sample.game()), at),
        title.or(sample.title(), at),
        language.or(words.language(sample.language()), at),
        type.or(sample.streamType(), at),
        startedAt.or(sample.startedAt(), at),
        height.or(boxed(sample.height()), at),
        fps.or(boxed(sample.fps()), at),
        delay.or(boxed(sample.delay()), at));
  }

  Broadcast with(StreamOnline online, Vocabulary words) {
    Instant at = online.at();
    return new Broadcast(
        min(first, at),
        max(last, at),
        endedAt,
        streamId,
        viewers,
        game.or(words.game(online.gameId(), Optional.empty()), at),
        title.or(online.title(), at),
        language.or(words.language(online.language()), at),
        type.or(online.streamType(), at),
        startedAt.or(online.startedAt(), at),
        height,
        fps,
        delay);
  }

  Broadcast ended(Instant at) {
    return new Broadcast(
        first,
        last,
        max(endedAt, at),
        streamId,
        viewers,
        game,
        title,
        language,
        type,
        startedAt,
        height,
        fps,
        delay);
  }

  boolean isNone() {
    return last.equals(Instant.MIN);
  }

  Instant start() {
    return startedAt.get().orElse(first);
  }

  /**
   * Whether something seen at that moment without a stream id belongs to it.
   *
   * @param silence the latest moment at which the channel was said to have ended whatever it sent
   */
  boolean continuesAt(Instant at, Duration gap, Instant silence) {
    if (isNone()) {
      return false;
    }
    if (at.isAfter(last)) {
      Instant end = max(endedAt, silence);
      return !at.isAfter(last.plus(gap)) && (end.isBefore(last) || !end.isBefore(at));
    }
    if (!at.isBefore(first)) {
      return true;
    }
    if (streamId.isPresent()) {
      return !at.isBefore(start());
    }
    boolean endedBetween = silence.isBefore(first) && !silence.isBefore(at);
    return !at.isBefore(first.minus(gap)) && !endedBetween;
  }

  private static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  private static Instant min(Instant a, Instant b) {
    return b.isBefore(a) ? b : a;
  }

  private static Instant max(Instant a, Instant b) {
    return b.isAfter(a) ? b : a;
  }
}
