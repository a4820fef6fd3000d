package dev.streamgauge.server;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is to be done again and again, one thing at a time, while the server runs. */
final class Chores implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Chores.class.getName());

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("chores").daemon().factory());

  /** Does a chore at this interval of real time; one that fails is tried again the next time. */
  void every(Duration interval, Runnable chore) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> {
              try {
                chore.run();
              } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a chore failed; it is tried again in " + interval, e);
              }
            },
            interval.toMillis(),
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Returns once what is being done is done. */
  @Override
  public void close() {
    thread.close();
  }
}
