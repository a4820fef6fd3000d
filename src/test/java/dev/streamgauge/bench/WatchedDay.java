package dev.streamgauge.bench;

import dev.streamgauge.event.ChatMessage;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.ViewerWatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One day on a platform of 2,000 channels, live all evening in 50 games: a sample a minute, viewers
 * who stay for half an hour, and a message for every twenty minutes watched.
 */
final class WatchedDay {
  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  private static final int CHANNELS = 2_000;
  private static final int GAMES = 50;
  private static final int LIVE_MINUTES = 240;
  private static final int STAY_MINUTES = 30;
  private static final int BATCH = 20_000;
  private static final List<String> COUNTRIES = List.of("US", "DE", "BR", "FR", "KR", "GB", "ES");

  private final long minutes;
  private final Random random = new Random(1);
  private List<Event> batch = new ArrayList<>(BATCH);

  /**
   * @param minutes how many minutes are watched
   */
  WatchedDay(long minutes) {
    this.minutes = minutes;
  }

  /** Hands over all events, some at a time. */
  void play(Consumer<List<Event>> out) {
    for (int minute = 0; minute < LIVE_MINUTES; minute++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        add(sample(channel, minute), out);
      }
    }
    for (long stay = 0; stay < minutes / STAY_MINUTES; stay++) {
      int channel = (int) (CHANNELS * random.nextDouble() * random.nextDouble());
      int first = random.nextInt(LIVE_MINUTES - STAY_MINUTES);
      String viewer = Integer.toString(100_000_000 + random.nextInt((int) (minutes / 40)));
      Optional<String> country = Optional.of(COUNTRIES.get(random.nextInt(COUNTRIES.size())));
      for (int minute = first; minute < first + STAY_MINUTES; minute++) {
        add(watch(channel, viewer, country, minute), out);
      }
      add(message(channel, viewer, first), out);
    }
    out.accept(batch);
  }

  private void add(Event event, Consumer<List<Event>> out) {
    batch.add(event);
    if (batch.size() == BATCH) {
      out.accept(batch);
      batch = new ArrayList<>(BATCH);
    }
  }

  private static Instant at(int minute) {
    return START.plusSeconds(18 * 3_600 + 60L * minute);
  }

  private static String id(int channel) {
    return Integer.toString(20_000_000 + 7_919 * channel);
  }

  private StreamSample sample(int channel, int minute) {
    return new StreamSample(
        at(minute),
        Optional.empty(),
        id(channel),
        1 + random.nextInt(20_000 / (channel + 1) + 20),
        Optional.of("s" + channel),
        Optional.of(Integer.toString((channel + minute / 120) % GAMES)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(at(0)),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty());
  }

  private static ViewerWatch watch(
      int channel, String viewer, Optional<String> country, int minute) {
    return new ViewerWatch(
        at(minute),
        Optional.empty(),
        id(channel),
        viewer,
        true,
        country,
        Optional.empty(),
        Optional.of("web"));
  }

  private static ChatMessage message(int channel, String viewer, int minute) {
    return new ChatMessage(
        at(minute),
        Optional.empty(),
        id(channel),
        viewer,
        Optional.empty(),
        Optional.empty(),
        "hello");
  }
}
