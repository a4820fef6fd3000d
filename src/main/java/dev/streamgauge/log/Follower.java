package dev.streamgauge.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One subscriber on its thread: a platform thread, as subscribers spend their time in native code.
 * It is interrupted only where it waits for the log, never while the subscriber works.
 */
final class Follower {
  private static final Logger LOG = System.getLogger(Follower.class.getName());
  private static final int EVENTS_AT_A_TIME = 20_000;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private final EventLog log;
  private final Subscriber subscriber;
  private final Runnable gotOn;
  private final Thread thread;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile long position;
  private volatile boolean failing;
  private volatile boolean stopped;
  private boolean waitsForLog;
  private int failures;

  /**
   * @param gotOn is told whenever it has read a part of the log and moved on
   */
  Follower(EventLog log, Subscriber subscriber, Runnable gotOn) {
    this.log = log;
    this.subscriber = subscriber;
    this.gotOn = gotOn;
    this.position = subscriber.position();
    this.thread =
        Thread.ofPlatform().daemon().name("subscriber-" + subscriber.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  long position() {
    return position;
  }

  long keptPosition() {
    return subscriber.keptPosition();
  }

  boolean failing() {
    return failing;
  }

  private void run() {
    while (!stopped) {
      try {
        long next = subscriber.position();
        if (awaitBatchAt(next)) {
          applyFrom(next);
        }
      } catch (RuntimeException | Error e) {
        failed(e);
      }
    }
    ended.complete(null);
  }

  private boolean awaitBatchAt(long next) {
    if (!beginWaiting()) {
      return false;
    }
    try {
      return log.awaitEndBeyond(next, LONGEST_WAIT);
    } catch (InterruptedException e) {
      return false;
    } finally {
      endWaiting();
    }
  }

  private boolean beginWaiting() {
    lock.lock();
    try {
      waitsForLog = !stopped;
      return waitsForLog;
    } finally {
      lock.unlock();
    }
  }

  /** From here on nobody interrupts; an interrupt that came too late for the wait is forgotten. */
  private void endWaiting() {
    lock.lock();
    try {
      waitsForLog = false;
      Thread.interrupted();
    } finally {
      lock.unlock();
    }
  }

  private void applyFrom(long next) {
    for (StoredBatch batch : log.read(next, EVENTS_AT_A_TIME)) {
      if (stopped) {
        return;
      }
      subscriber.apply(batch);
      if (subscriber.position() != batch.position() + 1) {
        throw new IllegalStateException(
            "given the batch at " + batch.position() + ", it stands at " + subscriber.position());
      }
      applied(batch.position());
    }
    gotOn.run();
  }

  private void applied(long applied) {
    if (failing) {
      LOG.log(Level.INFO, "{0} goes on, after {1} failures", subscriber.name(), failures);
      failures = 0;
      failing = false;
    }
    lock.lock();
    try {
      position = applied + 1;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void failed(Throwable cause) {
    if (!failing) {
      failing = true;
      LOG.log(
          Level.WARNING,
          () -> subscriber.name() + " fails at " + position + " in the log and is tried again",
          cause);
    }
    pause(Math.min(FIRST_PAUSE_MILLIS << Math.min(failures, 20), LONGEST_PAUSE_MILLIS));
    failures++;
  }

  /** Ends early when the follower is stopped. */
  private void pause(long millis) {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while (!stopped && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      stopped = true;
    } finally {
      lock.unlock();
    }
  }

  boolean awaitApplied(long batch, Duration timeout) throws InterruptedException {
    long left = TimeUnit.NANOSECONDS.convert(timeout);
    lock.lockInterruptibly();
    try {
      while (position <= batch && !stopped && left > 0) {
        left = changed.awaitNanos(left);
      }
      return position > batch;
    } finally {
      lock.unlock();
    }
  }

  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
      if (waitsForLog) {
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the thread has ended. */
  void join() {
    ended.join();
  }
}
