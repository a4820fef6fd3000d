package dev.streamgauge.lake;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a lake going: writes what has been in memory long enough, merges small parts, and removes
 * what is older than is kept. What it does beside the ingest takes a tenth of one core at most.
 */
public final class LakeKeeper implements AutoCloseable {
  private static final Logger LOG = System.getLogger(LakeKeeper.class.getName());
  private static final int PAUSES_A_WORK = 9;

  private final Lake lake;
  private final Duration pause;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          2, Thread.ofPlatform().name("lake-keeper-", 0).daemon().factory());

  public LakeKeeper(Lake lake, LakeConfig config) {
    this.lake = lake;
    this.pause = config.keepUpEvery();
    long flushAfter = config.flushAfter().toMillis();
    var _ =
        threads.scheduleWithFixedDelay(
            () -> tried(lake::flush), flushAfter, flushAfter, TimeUnit.MILLISECONDS);
    tidyAfter(pause);
  }

  private void tidyAfter(Duration idle) {
    if (!threads.isShutdown()) {
      var _ = threads.schedule(this::tidy, idle.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void tidy() {
    long start = System.nanoTime();
    tried(lake::removeOld);
    tried(lake::compact);
    Duration worked = Duration.ofNanos(System.nanoTime() - start).multipliedBy(PAUSES_A_WORK);
    tidyAfter(worked.compareTo(pause) > 0 ? worked : pause);
  }

  private static void tried(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the lake could not be kept up; trying again", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
