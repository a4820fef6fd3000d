package dev.streamgauge.drops;

import dev.streamgauge.event.CampaignEnded;
import dev.streamgauge.event.CampaignPublished;
import dev.streamgauge.event.ClockTick;
import dev.streamgauge.event.DropClaimed;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.ViewerWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Random campaigns, and what happens on a small platform while they last, duplicates and all. */
final class Season {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int GAMES = 3;
  private static final int CHANNELS = 4;

  private final Random random;
  private final List<Event> events = new ArrayList<>();
  private final List<Drop> drops = new ArrayList<>();
  private Instant now = START;

  Season(long seed) {
    random = new Random(seed);
  }

  /** Minute by minute; now and then the clock jumps by hours. */
  List<Event> play(int minutes) {
    for (int minute = 0; minute < minutes; minute++) {
      now = now.plusSeconds(random.nextInt(45, 75));
      if (random.nextInt(60) == 0) {
        now = now.plus(Duration.ofMinutes(random.nextInt(30 * 60)));
        events.add(new ClockTick(now, Optional.empty()));
      }
      if (events.isEmpty() || random.nextInt(25) == 0) {
        publish("c" + minute);
      }
      for (int channel = 0; channel < CHANNELS; channel++) {
        broadcast("ch" + channel);
      }
      for (int viewer = 0; viewer < 4; viewer++) {
        watch(viewer % 2 == 0 ? "10" + viewer : "name-" + viewer);
      }
      if (!drops.isEmpty() && random.nextInt(3) == 0) {
        Drop drop = drops.get(random.nextInt(drops.size()));
        String user = random.nextBoolean() ? "100" : "name-1";
        events.add(new DropClaimed(now, Optional.empty(), drop.id(), user));
      }
    }
    return events;
  }

  private void publish(String id) {
    Instant start = now.plus(Duration.ofMinutes(random.nextInt(-60, 30)));
    Instant end = now.plus(Duration.ofMinutes(random.nextInt(30, 2_000)));
    int count = random.nextInt(1, 4);
    List<Drop> own =
        IntStream.range(0, count).mapToObj(i -> drop(id + "-d" + i, id, i, start, end)).toList();
    Campaign campaign =
        new Campaign(
            id,
            "org",
            "g" + random.nextInt(GAMES),
            Optional.empty(),
            id,
            start,
            end,
            random.nextBoolean() ? Optional.of(end.plusSeconds(600)) : Optional.empty(),
            random.nextInt(3) == 0 ? List.of("ch0", "ch1") : List.of(),
            random.nextBoolean(),
            own);
    drops.addAll(own);
    events.add(new CampaignPublished(now, Optional.empty(), id, CampaignJson.write(campaign)));
    if (random.nextInt(4) == 0) {
      Instant ended = now.plus(Duration.ofMinutes(random.nextInt(20)));
      events.add(new CampaignEnded(ended, Optional.empty(), id));
    }
  }

  private Drop drop(String id, String campaign, int index, Instant start, Instant end) {
    boolean window = random.nextInt(3) == 0;
    return new Drop(
        id,
        id,
        random.nextInt(1, 6),
        window ? Optional.of(start.plusSeconds(300)) : Optional.empty(),
        window ? Optional.of(end.minusSeconds(300)) : Optional.empty(),
        index > 0 && random.nextBoolean()
            ? List.of(campaign + "-d" + random.nextInt(index))
            : List.of(),
        random.nextBoolean()
            ? List.of(benefit("shared", random.nextInt(1, 3)))
            : List.of(benefit(id + "-a", 1), benefit(id + "-b", 1)));
  }

  private static Benefit benefit(String id, int limit) {
    return new Benefit(id, id, Optional.empty(), limit);
  }

  private void broadcast(String channel) {
    Optional<String> stream =
        random.nextBoolean() ? Optional.empty() : Optional.of(channel + "-s" + random.nextInt(2));
    Optional<String> game =
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of("g" + random.nextInt(GAMES));
    switch (random.nextInt(9)) {
      case 0 -> events.add(new StreamOffline(now, Optional.empty(), channel, stream));
      case 1 ->
          events.add(
              new StreamOnline(
                  now,
                  Optional.empty(),
                  channel,
                  stream.orElse("s"),
                  game,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty()));
      case 2, 3, 4 -> {}
      default -> events.add(sample(channel, stream, game));
    }
  }

  private StreamSample sample(String channel, Optional<String> stream, Optional<String> game) {
    return StreamSample.of(now, channel, 1, stream, game);
  }

  /** Mostly now; sometimes late, by minutes or days, ahead, twice, or on two channels at once. */
  private void watch(String viewer) {
    Instant at =
        switch (random.nextInt(8)) {
          case 0 -> now.minusSeconds(random.nextInt(3_600));
          case 1 -> now.minus(Duration.ofMinutes(random.nextInt(26 * 60)));
          case 2 -> now.plusSeconds(random.nextInt(120));
          default -> now;
        };
    for (int times = random.nextInt(1, 4); times > 0; times--) {
      events.add(
          new ViewerWatch(
              at,
              Optional.empty(),
              "ch" + random.nextInt(CHANNELS),
              viewer,
              random.nextInt(8) > 0,
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
  }
}
