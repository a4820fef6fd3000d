package dev.streamgauge.bench;

import dev.streamgauge.drops.DropsConfig;
import dev.streamgauge.drops.DropsKeeper;
import dev.streamgauge.drops.GrantListener;
import dev.streamgauge.event.CampaignPublished;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.ViewerWatch;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.state.State;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;

/**
 * What drops cost by themselves: nanoseconds a minute that counts, one that was counted before and
 * one of no campaign, and the heap that two million viewers take. Run with -Xmx1g.
 */
final class DropsBench {
  private static final int VIEWERS = 2_000_000;
  private static final int CAMPAIGNS = 50;
  private static final int CHANNELS = 2_000;
  private static final int BATCH = 5_000;

  private final DropsKeeper keeper;
  private final Random random = new Random(1);
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  private DropsBench(DropsKeeper keeper) {
    this.keeper = keeper;
  }

  public static void main(String[] args) {
    try (Workspace workspace = Workspace.in(Path.of("/var/tmp"))) {
      Path data = workspace.emptyFolder("drops-bench");
      try (State state = State.open(data);
          SqliteEventLog log =
              new SqliteEventLog(
                  data.resolve("log.db"),
                  LogConfig.defaults(),
                  EventDecoder::decodeStored,
                  InstantSource.system());
          DropsKeeper keeper =
              DropsKeeper.open(
                  data.resolve("checkpoints"),
                  state,
                  log,
                  InstantSource.system(),
                  DropsConfig.DEFAULT,
                  GrantListener.NONE)) {
        new DropsBench(keeper).run();
      }
    }
  }

  private void run() {
    System.out.printf("no campaign at all: %.0f ns a minute%n", play(4));
    List<Event> campaigns = new ArrayList<>();
    for (int game = 0; game < CAMPAIGNS; game++) {
      campaigns.add(campaign(game));
    }
    apply(campaigns);
    for (int round = 0; round < 4; round++) {
      now = now.plusSeconds(60);
      live(CAMPAIGNS);
      System.out.printf("minutes that count: %.0f ns a minute%n", play(VIEWERS / BATCH));
    }
    System.out.printf("the same again: %.0f ns a minute%n", play(VIEWERS / BATCH));
    now = now.plusSeconds(900);
    System.out.printf("channels that are not live: %.0f ns a minute%n", play(100));
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "heap in use with %,d viewers: %,d MiB%n",
        keeper.drops().viewers(), (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    long start = System.nanoTime();
    keeper.close();
    System.out.printf("checkpoint written in %.1f s%n", (System.nanoTime() - start) / 1e9);
  }

  private CampaignPublished campaign(int game) {
    String drop =
        """
        {"id":"d%d-%d","name":"d","required_minutes":%d,"starts_at":null,"ends_at":null,
         "precondition_drop_ids":[],"benefits":[{"id":"b%d","name":"b","image_url":null,
         "entitlement_limit":1}]}
        """;
    String drops =
        drop.formatted(game, 1, 1_000, game)
            + ","
            + drop.formatted(game, 2, 2_000, game)
            + ","
            + drop.formatted(game, 3, 3_000, game);
    return new CampaignPublished(
        now,
        Optional.empty(),
        "c" + game,
        """
        {"id":"c%d","organization_id":"o","game_id":"g%d","game_name":null,"name":"c",
         "starts_at":"2026-01-01T00:00:00Z","ends_at":"2027-01-01T00:00:00Z","claim_until":null,
         "channel_ids":[],"auto_claim":false,"drops":[%s]}
        """
            .formatted(game, game, drops));
  }

  private void live(int games) {
    List<Event> samples = new ArrayList<>();
    for (int channel = 0; channel < CHANNELS; channel++) {
      samples.add(
          new StreamSample(
              now,
              Optional.empty(),
              WatchBatch.channelId(channel),
              1,
              Optional.empty(),
              Optional.of("g" + channel % games),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              OptionalLong.empty(),
              OptionalDouble.empty(),
              OptionalLong.empty()));
    }
    apply(samples);
  }

  /** Lets viewers watch, each on a channel of their own taste; returns nanoseconds a minute. */
  private double play(int batches) {
    long nanos = 0;
    long viewer = 0;
    for (int batch = 0; batch < batches; batch++) {
      List<Event> minutes = new ArrayList<>(BATCH);
      for (int i = 0; i < BATCH; i++, viewer++) {
        long number = viewer * 387_420_489L % VIEWERS;
        int channel = (int) (CHANNELS * Math.pow(random.nextDouble(), 3));
        minutes.add(
            new ViewerWatch(
                now,
                Optional.empty(),
                WatchBatch.channelId(channel),
                Long.toString(100_000_000 + number),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
      }
      long start = System.nanoTime();
      apply(minutes);
      nanos += System.nanoTime() - start;
    }
    return (double) nanos / batches / BATCH;
  }

  private void apply(List<Event> events) {
    keeper.drops().apply(new StoredBatch(keeper.drops().position(), events));
  }
}
