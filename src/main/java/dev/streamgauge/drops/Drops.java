package dev.streamgauge.drops;

import dev.streamgauge.event.Event;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.log.Subscriber;
import dev.streamgauge.state.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Drops as the log has them: progress in memory, what is granted in the state.
 *
 * <p>A batch is applied to the memory once; what it led to is then stored in one transaction, and
 * again where that failed. After a crash the log is applied again from the last checkpoint on:
 * entitlements that are there already have the same ids and stay as they are.
 */
public final class Drops implements Subscriber {
  private final State state;
  private final GrantListener listener;
  private final Entitlements entitlements;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Accrual accrual;
  private final List<Change> unstored = new ArrayList<>();
  private long applied;
  private volatile long position;
  private volatile long keptPosition;

  /**
   * @param accrual as the batches before {@code position} left it
   */
  Drops(
      State state,
      GrantListener listener,
      Entitlements entitlements,
      Accrual accrual,
      long position) {
    this.state = state;
    this.listener = listener;
    this.entitlements = entitlements;
    this.accrual = accrual;
    this.applied = position;
    this.position = position;
    this.keptPosition = position;
  }

  @Override
  public String name() {
    return "drops";
  }

  @Override
  public long position() {
    return position;
  }

  /** Where its last checkpoint leads to. */
  @Override
  public long keptPosition() {
    return keptPosition;
  }

  @Override
  public void apply(StoredBatch batch) {
    lock.lock();
    try {
      if (batch.position() == applied) {
        for (Event event : batch.events()) {
          accrual.apply(event);
        }
        unstored.addAll(accrual.standings().takeChanges());
        applied++;
      }
      store();
      position = applied;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void store() {
    if (!unstored.isEmpty()) {
      List<Change> changes = List.copyOf(unstored);
      int granted = state.write(handle -> Changes.store(handle, changes, listener));
      if (granted > 0) {
        entitlements.changed();
      }
      unstored.clear();
    }
  }

  /** Waits until a batch has been applied; false where the time ran out first. */
  boolean awaitApplied(long batch, Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (position <= batch && left > 0) {
        left = moved.awaitNanos(left);
      }
      return position > batch;
    } finally {
      lock.unlock();
    }
  }

  /** Asks for something as of one position. */
  <T> T read(Function<Accrual, T> question) {
    lock.lock();
    try {
      return question.apply(accrual);
    } finally {
      lock.unlock();
    }
  }

  /** Writes a checkpoint's content, while nothing is applied; returns its position. */
  long write(Checkpoint.Writing to) throws IOException {
    lock.lock();
    try {
      if (applied != position) {
        throw new IOException("what was applied last is not stored yet");
      }
      accrual.forget();
      to.write(accrual, position);
      return position;
    } finally {
      lock.unlock();
    }
  }

  /** Takes note that a checkpoint is durable. */
  void kept(long checkpoint) {
    keptPosition = checkpoint;
  }

  /** How far a user has got with the drops of every campaign they watched. */
  public List<DropProgress> progress(String userId) {
    return read(drops -> drops.standings().progress(userId));
  }

  /** How many viewers have a minute that counted. */
  public int viewers() {
    return read(Accrual::viewers);
  }
}
