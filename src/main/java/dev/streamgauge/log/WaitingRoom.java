package dev.streamgauge.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where work waits for the writer. An append takes its place before it is compressed and leaves it
 * when it is answered, so that the bounds hold for all that an append occupies memory with.
 */
final class WaitingRoom {
  private final int maxAppends;
  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Work<?>> queue = new ArrayDeque<>();
  private int appends;
  private long bytes;
  private boolean closed;

  WaitingRoom(LogConfig config) {
    this.maxAppends = config.waitingAppends();
    this.maxBytes = config.waitingBytes();
  }

  /**
   * Takes a place.
   *
   * @throws LogBusyException where there is none
   */
  void enter(long size) {
    lock.lock();
    try {
      requireOpen();
      if (appends >= maxAppends || (appends > 0 && bytes + size > maxBytes)) {
        throw new LogBusyException(
            "%,d batches of %,d bytes wait to be stored".formatted(appends, bytes));
      }
      appends++;
      bytes += size;
    } finally {
      lock.unlock();
    }
  }

  void leave(long size) {
    lock.lock();
    try {
      appends--;
      bytes -= size;
    } finally {
      lock.unlock();
    }
  }

  void add(Work<?> work) {
    lock.lock();
    try {
      requireOpen();
      queue.add(work);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for work and takes all there is; nothing once the room is closed and empty. */
  List<Work<?>> takeAll() {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      List<Work<?>> all = List.copyOf(queue);
      queue.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new LogUnavailableException("the log is closed");
    }
  }
}
