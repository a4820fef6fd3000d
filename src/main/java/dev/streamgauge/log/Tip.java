package dev.streamgauge.log;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The extent that readers may see, and a place to wait for it to grow. */
final class Tip {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private volatile Extent extent;

  Tip(Extent extent) {
    this.extent = extent;
  }

  Extent extent() {
    return extent;
  }

  void moveTo(Extent next) {
    lock.lock();
    try {
      extent = next;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean awaitEndBeyond(long position, Duration timeout) throws InterruptedException {
    if (extent.end() > position) {
      return true;
    }
    long left = TimeUnit.NANOSECONDS.convert(timeout);
    lock.lockInterruptibly();
    try {
      while (extent.end() <= position && left > 0) {
        left = moved.awaitNanos(left);
      }
      return extent.end() > position;
    } finally {
      lock.unlock();
    }
  }
}
