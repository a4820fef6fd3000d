package dev.streamgauge.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is to be done again and again, in real time; a chore that fails is tried again. */
public final class Chores implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Chores.class.getName());

  /** So many batches are read again within seconds. */
  private static final long MANY_BATCHES = 10_000;

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final String name;
  private final ScheduledExecutorService threads;

  /**
   * @param name of what they are for
   * @param atOnce how many may be done at a time
   */
  public Chores(String name, int atOnce) {
    this.name = name;
    this.threads =
        Executors.newScheduledThreadPool(
            atOnce, Thread.ofPlatform().name(name + "-", 0).daemon().factory());
  }

  /** Does a chore at this interval; each time it begins anew once it is done. */
  public void every(Duration interval, Runnable chore) {
    var _ =
        threads.scheduleWithFixedDelay(
            () -> tried(chore), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Has a subscriber's checkpoint written at this interval, and sooner where much has come in since
   * the last: who dies again and again has to come a bit further each time.
   */
  public void checkpoint(Subscriber subscriber, Duration interval, Runnable write) {
    every(interval, write);
    every(
        BETWEEN_LOOKS,
        () -> {
          if (subscriber.position() - subscriber.keptPosition() > MANY_BATCHES) {
            write.run();
          }
        });
  }

  private void tried(Runnable chore) {
    try {
      chore.run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a chore of " + name + " failed; it is tried again", e);
    }
  }

  /** Returns once what is being done is done. */
  @Override
  public void close() {
    threads.close();
  }
}
