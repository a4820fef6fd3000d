package dev.streamgauge.directory;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.Game;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.StreamType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/** What happens on a few channels, as a random number generator has it. */
final class Platform {
  private static final Optional<String> NO_ID = Optional.empty();
  private static final List<StreamType> TYPES = List.of(StreamType.values());

  private final Random random;
  private int streams;

  Platform(long seed) {
    random = new Random(seed);
  }

  /** Channels with stream ids: their events arrive in any order and some of them twice. */
  List<Event> withIds(int channels) {
    List<Event> events = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      Instant at = Told.NOON.plusSeconds(random.nextInt(1200));
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        Optional<String> stream = Optional.of(Integer.toString(++streams));
        at = broadcast("a" + channel, stream, at, Duration.ofMinutes(25), events);
        at = at.plusSeconds(random.nextInt(1, 600));
      }
    }
    for (int i = events.size() / 5; i > 0; i--) {
      events.add(events.get(random.nextInt(events.size())));
    }
    Collections.shuffle(events, random);
    return events;
  }

  /** Channels without stream ids: their events arrive a few places off. */
  List<Event> withoutIds(int channels) {
    List<Event> events = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      Instant at = Told.NOON.plusSeconds(random.nextInt(1200));
      List<Event> own = new ArrayList<>();
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        at = broadcast("b" + channel, Optional.empty(), at, Duration.ofMinutes(2), own);
        at = at.plus(Duration.ofMinutes(10)).plusSeconds(random.nextInt(1, 600));
      }
      for (int i = 0; i + 3 <= own.size(); i += 3) {
        Collections.shuffle(own.subList(i, i + 3), random);
      }
      events.addAll(own);
    }
    return events;
  }

  List<Event> games() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Instant at = Told.NOON.plusSeconds(i);
      String id = Integer.toString(random.nextInt(3));
      events.add(new Game(at, NO_ID, id, "game " + i, Optional.empty(), OptionalLong.empty()));
    }
    Collections.shuffle(events, random);
    return events;
  }

  private Instant broadcast(
      String channel, Optional<String> stream, Instant start, Duration gap, List<Event> events) {
    Instant at = start;
    for (int i = random.nextInt(1, 7); i > 0; i--) {
      at = at.plusSeconds(random.nextLong(1, gap.toSeconds()));
      events.add(sample(channel, stream, at));
    }
    if (random.nextBoolean()) {
      at = at.plusSeconds(random.nextInt(60));
      Optional<String> named = random.nextBoolean() ? stream : Optional.empty();
      events.add(new StreamOffline(at, NO_ID, channel, named));
    }
    return at;
  }

  private Event sample(String channel, Optional<String> stream, Instant at) {
    return new StreamSample(
        at,
        NO_ID,
        channel,
        random.nextInt(50),
        stream,
        maybe(() -> Integer.toString(random.nextInt(4))),
        Optional.empty(),
        maybe(() -> "title " + random.nextInt(1000)),
        maybe(() -> random.nextBoolean() ? "en" : "de"),
        maybe(() -> at.minusSeconds(random.nextInt(3600))),
        maybe(() -> TYPES.get(random.nextInt(3))),
        random.nextBoolean() ? OptionalLong.of(random.nextInt(1080)) : OptionalLong.empty(),
        random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty(),
        OptionalLong.empty());
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }
}
