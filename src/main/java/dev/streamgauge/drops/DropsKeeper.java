package dev.streamgauge.drops;

import dev.streamgauge.event.ClockTick;
import dev.streamgauge.log.Chores;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.state.State;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Keeps drops going: takes them up from the last checkpoint, notes the clock in the log while a
 * campaign is open, and writes checkpoints, the last of them when it is closed.
 */
public final class DropsKeeper implements AutoCloseable {
  private static final Logger LOG = System.getLogger(DropsKeeper.class.getName());
  private static final Duration TICK = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Checkpoint checkpoint;
  private final Drops drops;
  private final Announcements announcements;
  private final InstantSource clock;
  private final DropsDesk desk;
  private final Campaigns campaigns;
  private final Entitlements entitlements;
  private final Funnels funnels;
  private final DropsDays days;
  private final Chores chores = new Chores("drops", 3);

  private DropsKeeper(
      Checkpoint checkpoint,
      Drops drops,
      Entitlements entitlements,
      State state,
      EventLog log,
      InstantSource clock) {
    this.checkpoint = checkpoint;
    this.drops = drops;
    this.clock = clock;
    announcements = new Announcements(log, drops);
    campaigns = new Campaigns(state);
    this.entitlements = entitlements;
    desk = new DropsDesk(drops, campaigns, entitlements, announcements, clock);
    funnels = new Funnels(drops, state, entitlements.journal(), announcements);
    days = new DropsDays(drops, state, entitlements.journal());
  }

  /**
   * Opens drops as their checkpoint and the log have them, and begins to keep them. Where the
   * checkpoint is missing, broken or does not fit the log, they start at the log's beginning.
   *
   * @param folder where checkpoints are
   * @param listener is told of what is granted
   */
  public static DropsKeeper open(
      Path folder,
      State state,
      EventLog log,
      InstantSource clock,
      DropsConfig config,
      GrantListener listener) {
    Checkpoint checkpoint = new Checkpoint(folder.resolve("drops"));
    Entitlements entitlements = new Entitlements(state, clock);
    Restored restored =
        restored(checkpoint, log, config)
            .orElseGet(() -> new Restored(new Accrual(config.offlineAfter()), log.begin()));
    Drops drops = new Drops(state, listener, entitlements, restored.accrual(), restored.position());
    DropsKeeper keeper = new DropsKeeper(checkpoint, drops, entitlements, state, log, clock);
    keeper.chores.checkpoint(drops, config.checkpointEvery(), keeper::save);
    keeper.chores.every(TICK, keeper::tick);
    keeper.chores.every(LOOK, entitlements.journal()::applyWhenDue);
    return keeper;
  }

  private record Restored(Accrual accrual, long position) {}

  private static Optional<Restored> restored(
      Checkpoint checkpoint, EventLog log, DropsConfig config) {
    if (!checkpoint.exists()) {
      return Optional.empty();
    }
    try {
      Accrual accrual = new Accrual(config.offlineAfter());
      long position = checkpoint.read(accrual);
      if (position >= log.begin() && position <= log.end()) {
        return Optional.of(new Restored(accrual, position));
      }
      LOG.log(Level.WARNING, "the checkpoint of drops does not fit the log; rebuilding it");
    } catch (UncheckedIOException e) {
      LOG.log(
          Level.WARNING,
          "the checkpoint of drops is of no use; rebuilding it: {0}: {1}",
          e.getMessage(),
          e.getCause());
    }
    return Optional.empty();
  }

  /** What is kept; it is to be subscribed to the log. */
  public Drops drops() {
    return drops;
  }

  public DropsDesk desk() {
    return desk;
  }

  public Campaigns campaigns() {
    return campaigns;
  }

  public Entitlements entitlements() {
    return entitlements;
  }

  public Funnels funnels() {
    return funnels;
  }

  public DropsDays days() {
    return days;
  }

  /** Notes the clock in the log, where it matters to a campaign how late a minute comes in. */
  public void tick() {
    if (drops.read(Accrual::isOpen)) {
      announcements.append(new ClockTick(clock.instant(), Optional.empty()));
    }
  }

  private synchronized void save() {
    if (drops.position() != drops.keptPosition()) {
      checkpoint.write(drops);
    }
  }

  /** Writes a last checkpoint; drops must not be fed any more. */
  @Override
  public void close() {
    chores.close();
    save();
  }
}
