package dev.streamgauge.directory;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The events that would make a channel what it is: its profile, what was seen, what ended. */
final class ChannelEvents {
  private static final Optional<String> NO_ID = Optional.empty();

  private final Channel channel;
  private final Broadcast broadcast;

  private ChannelEvents(Channel channel) {
    this.channel = channel;
    this.broadcast = channel.broadcast();
  }

  static Stream<Event> of(Channel channel) {
    return new ChannelEvents(channel).all();
  }

  private Stream<Event> all() {
    Stream.Builder<Event> events = Stream.builder();
    if (channel.profile().isReported()) {
      events.add(channel.profile().event(channel.id()));
    }
    moments().forEach(at -> events.add(seenAt(at)));
    if (broadcast.endedAt().isAfter(Instant.MIN)) {
      events.add(end(broadcast.endedAt(), broadcast.streamId()));
    }
    if (channel.silence().isAfter(Instant.MIN)) {
      events.add(end(channel.silence(), Optional.empty()));
    }
    if (channel.farewell().get().isPresent()) {
      events.add(end(channel.farewell().at(), channel.farewell().get()));
    }
    return events.build();
  }

  /** Every moment that something still known was said at, in order. */
  private Stream<Instant> moments() {
    if (broadcast.isNone()) {
      return Stream.empty();
    }
    Stream<Instant> said =
        Stream.of(
                broadcast.viewers(),
                broadcast.game(),
                broadcast.title(),
                broadcast.language(),
                broadcast.type(),
                broadcast.startedAt(),
                broadcast.height(),
                broadcast.fps(),
                broadcast.delay())
            .filter(word -> word.value() != null)
            .map(Latest::at);
    return Stream.concat(Stream.of(broadcast.first(), broadcast.last()), said).distinct().sorted();
  }

  private Event seenAt(Instant at) {
    boolean sampled = broadcast.viewers().value() != null && !at.isAfter(broadcast.viewers().at());
    return sampled ? sample(at, broadcast.viewers().value()) : online(at);
  }

  private StreamSample sample(Instant at, long viewers) {
    Optional<GameRef> game = broadcast.game().saidAt(at);
    return new StreamSample(
        at,
        NO_ID,
        channel.id(),
        viewers,
        broadcast.streamId(),
        game.flatMap(GameRef::id),
        game.flatMap(GameRef::name),
        broadcast.title().saidAt(at),
        broadcast.language().saidAt(at),
        broadcast.startedAt().saidAt(at),
        broadcast.type().saidAt(at),
        unboxed(broadcast.height().saidAt(at)),
        broadcast.fps().saidAt(at).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        unboxed(broadcast.delay().saidAt(at)));
  }

  private StreamOnline online(Instant at) {
    return new StreamOnline(
        at,
        NO_ID,
        channel.id(),
        broadcast.streamId().orElseThrow(),
        broadcast.game().saidAt(at).flatMap(GameRef::id),
        broadcast.title().saidAt(at),
        broadcast.language().saidAt(at),
        broadcast.type().saidAt(at),
        broadcast.startedAt().saidAt(at));
  }

  private StreamOffline end(Instant at, Optional<String> streamId) {
    return new StreamOffline(at, NO_ID, channel.id(), streamId);
  }

  private static OptionalLong unboxed(Optional<Long> value) {
    return value.map(OptionalLong::of).orElse(OptionalLong.empty());
  }
}
