package dev.streamgauge.lake.rollup;

import dev.streamgauge.event.ChatMessage;
import dev.streamgauge.event.Clip;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.ExtensionAction;
import dev.streamgauge.event.ExtensionActivity;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.ViewerWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Random events of a few channels, games and extensions of one name space: broadcasts with and
 * without ids, over midnight and over days, with changes of game, silences, repeats, and all of it
 * out of order.
 */
final class Happenings {
  static final Instant START = Instant.parse("2026-01-30T00:00:00Z");
  static final String HELLO = "안녕하세요";
  private static final int DAYS = 4;

  private final Random random;
  private final String space;
  private final List<Event> events = new ArrayList<>();
  private int ids;

  private Happenings(long seed) {
    this.random = new Random(seed);
    this.space = "s" + seed + "-";
  }

  static List<Event> of(long seed) {
    return new Happenings(seed).make();
  }

  /** The games that anything of a set names. */
  static Set<String> games(List<Event> set) {
    return set.stream()
        .flatMap(
            event ->
                switch (event) {
                  case StreamSample sample -> sample.gameId().stream();
                  case StreamOnline online -> online.gameId().stream();
                  case Clip clip -> clip.gameId().stream();
                  default -> Stream.<String>empty();
                })
        .collect(Collectors.toSet());
  }

  private List<Event> make() {
    for (int channel = 0; channel <= random.nextInt(2); channel++) {
      String id = space + "c" + channel;
      for (int i = random.nextInt(4); i > 0; i--) {
        broadcast(id);
      }
      repeat(6, () -> watch(id, moment()));
      repeat(4, () -> chat(id, moment()));
      if (random.nextInt(6) == 0) {
        events.add(new StreamOffline(moment(), id(), id, Optional.empty()));
      }
    }
    repeat(3, this::clip);
    repeat(25, this::activity);
    for (int i = random.nextInt(6); i > 0; i--) {
      events.add(events.get(random.nextInt(events.size())));
    }
    Collections.shuffle(events, random);
    return List.copyOf(events);
  }

  private void repeat(int most, Supplier<Event> what) {
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      events.add(what.get());
    }
  }

  private Instant moment() {
    return START.plusSeconds(random.nextLong(DAYS * 86_400L));
  }

  private Optional<String> id() {
    return random.nextInt(3) == 0
        ? Optional.of(space + "e" + (random.nextInt(8) == 0 ? random.nextInt(ids + 1) : ids++))
        : Optional.empty();
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private Optional<String> game() {
    return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(space + "g" + random.nextInt(2));
  }

  private void broadcast(String channel) {
    Optional<String> stream =
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(space + "b" + random.nextInt(100));
    Instant at = moment();
    Optional<Instant> started =
        random.nextInt(3) == 0
            ? Optional.of(at.minusSeconds(random.nextInt(2_000)))
            : Optional.empty();
    if (stream.isPresent() && random.nextInt(3) == 0) {
      events.add(
          new StreamOnline(
              at.minusSeconds(random.nextInt(900)),
              id(),
              channel,
              stream.get(),
              game(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              started));
    }
    boolean slow = random.nextInt(4) == 0;
    int samples = random.nextInt(stream.isPresent() ? 9 : 6);
    for (int i = 0; i < samples; i++) {
      events.add(sample(channel, stream, at, started));
      if (random.nextInt(3) == 0) {
        events.add(watch(channel, at.plusSeconds(random.nextInt(900))));
        events.add(chat(channel, at.plusSeconds(random.nextInt(300))));
      }
      at = at.plusSeconds(random.nextInt(12) == 0 ? 0 : random.nextInt(slow ? 30_000 : 700));
    }
    if (random.nextInt(2) == 0) {
      events.add(
          new StreamOffline(
              at.plusSeconds(random.nextInt(600)),
              id(),
              channel,
              random.nextInt(3) == 0 ? Optional.empty() : stream));
    }
  }

  private StreamSample sample(
      String channel, Optional<String> stream, Instant at, Optional<Instant> started) {
    return new StreamSample(
        at,
        id(),
        channel,
        random.nextInt(50),
        stream,
        game(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        started,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty());
  }

  private ViewerWatch watch(String channel, Instant at) {
    return new ViewerWatch(
        at,
        id(),
        channel,
        space + "v" + random.nextInt(4),
        random.nextBoolean(),
        Optional.of(pick(List.of("DE", "US", "FR"))).filter(x -> random.nextInt(3) > 0),
        Optional.of(pick(List.of("de", "en"))).filter(x -> random.nextInt(3) > 0),
        Optional.of(pick(List.of("web", "ios"))).filter(x -> random.nextInt(3) > 0));
  }

  private ChatMessage chat(String channel, Instant at) {
    return new ChatMessage(
        at,
        id(),
        channel,
        space + "u" + random.nextInt(4),
        Optional.empty(),
        Optional.empty(),
        pick(List.of(HELLO, "LUL", "BibleThump")));
  }

  private Clip clip() {
    String clip = space + "k" + random.nextInt(3);
    return new Clip(
        moment(),
        id(),
        clip,
        space + "c0",
        game(),
        "https://clips.example/" + clip,
        Optional.empty(),
        random.nextBoolean() ? Optional.of(moment()) : Optional.empty(),
        random.nextInt(4));
  }

  private ExtensionActivity activity() {
    ExtensionAction action = pick(List.of(ExtensionAction.values()));
    return new ExtensionActivity(
        START.minus(Duration.ofDays(34)).plusSeconds(random.nextLong(38 * 86_400L)),
        id(),
        space + "x" + random.nextInt(2),
        random.nextInt(5) == 0 ? Optional.empty() : Optional.of(space + "c" + random.nextInt(3)),
        random.nextInt(5) == 0 ? Optional.empty() : Optional.of(space + "v" + random.nextInt(3)),
        action,
        action == ExtensionAction.BITS
            ? OptionalLong.of(10L * (1 + random.nextInt(5)))
            : OptionalLong.empty());
  }
}
