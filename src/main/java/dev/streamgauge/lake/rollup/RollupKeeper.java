package dev.streamgauge.lake.rollup;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps the daily tables going: those of days that are over by itself, today's when somebody asks,
 * with a tenth of one core at most.
 */
public final class RollupKeeper implements AutoCloseable {
  private static final Logger LOG = System.getLogger(RollupKeeper.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final LocalDate FIRST = LocalDate.EPOCH;
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  /** While a history is being filled in, days are not made again and again. */
  private static final int MOST_PUT_OFF = 60;

  private final Rollups rollups;
  private final Runnable settle;
  private final Budget budget = new Budget(Duration.ofSeconds(30), 10);

  /** So many are looked at in no time, while somebody waits. */
  private static final long FEW_SAMPLES = 20_000;

  private long lastReached;
  private int putOff;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("rollups").daemon().factory());

  /**
   * @param pause how long to wait before days are looked for again that have changed
   * @param settle returns when the lake has taken all that the log holds
   */
  public RollupKeeper(Rollups rollups, Duration pause, Runnable settle) {
    this.rollups = rollups;
    this.settle = settle;
    var _ =
        thread.scheduleWithFixedDelay(
            () -> tried(this::keepUp), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    var _ =
        thread.scheduleWithFixedDelay(
            () -> tried(this::lookBack),
            BETWEEN_LOOKS.toSeconds(),
            BETWEEN_LOOKS.toSeconds(),
            TimeUnit.SECONDS);
  }

  private void keepUp() {
    LocalDate yesterday = rollups.today().minusDays(1);
    long reached = rollups.unseen(FIRST, yesterday);
    boolean quiet = reached == lastReached || ++putOff >= MOST_PUT_OFF;
    lastReached = reached;
    if (quiet && rollups.stale(FIRST, yesterday)) {
      putOff = 0;
      rollups.refresh(FIRST, yesterday, (done, all) -> {});
    }
  }

  /** Takes in what broadcasts of today change of yesterday; reports of it do so themselves. */
  private void lookBack() {
    rollups.lookBack(rollups.today().minusDays(1), Long.MAX_VALUE);
  }

  private static void tried(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "rollups could not be made; they are tried again", e);
    }
  }

  /**
   * Returns when the tables of a stretch show all that had been acknowledged before, or after some
   * seconds, where a lot has to be made first.
   */
  public void bringUpToDate(LocalDate from, LocalDate to) {
    settle.run();
    try {
      thread.submit(() -> refresh(from, to)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | CancellationException e) {
      LOG.log(Level.INFO, "a report goes out while rollups are still being made");
    } catch (ExecutionException e) {
      LOG.log(Level.WARNING, "rollups could not be made; a report shows what there is", e);
    }
  }

  /**
   * Returns when the tables of all days show all that had been acknowledged before, however long
   * that takes: today's wait until they may be made.
   */
  public void bringUpToDate() throws InterruptedException {
    settle.run();
    try {
      while (!thread.submit(this::refreshAll).get()) {
        Thread.sleep(BETWEEN_TRIES);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("rollups could not be made", e.getCause());
    }
  }

  /** Whether there was time enough left for today's. */
  private boolean refreshAll() {
    LocalDate today = rollups.today();
    rollups.writeFresh(FIRST, today);
    if (rollups.stale(FIRST, today.minusDays(1))) {
      rollups.refresh(FIRST, today.minusDays(1), (done, all) -> {});
    }
    if (rollups.stale(today, LAST)) {
      if (!budget.left()) {
        return false;
      }
      long start = System.nanoTime();
      rollups.refresh(today, LAST, (done, all) -> {});
      budget.spend(Duration.ofNanos(System.nanoTime() - start));
    }
    return true;
  }

  /** Whether the tables of days that are over show all that has come in for them. */
  public boolean settled() {
    LocalDate yesterday = rollups.today().minusDays(1);
    return !rollups.gathers(FIRST, yesterday) && !rollups.stale(FIRST, yesterday);
  }

  private void refresh(LocalDate from, LocalDate to) {
    rollups.writeFresh(from, to);
    LocalDate yesterday = rollups.today().minusDays(1);
    LocalDate over = to.isAfter(yesterday) ? yesterday : to;
    if (rollups.stale(from, over)) {
      rollups.refresh(from, over, (done, all) -> {});
    }
    if (budget.left()) {
      long start = System.nanoTime();
      if (to.isAfter(yesterday)) {
        rollups.refresh(rollups.today(), to, (done, all) -> {});
      } else {
        rollups.lookBack(to, FEW_SAMPLES);
      }
      budget.spend(Duration.ofNanos(System.nanoTime() - start));
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    thread.close();
  }
}
