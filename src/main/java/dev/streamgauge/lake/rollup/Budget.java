package dev.streamgauge.lake.rollup;

import java.time.Duration;

/** Time that may be worked: a share of all time, which adds up while none is spent. */
final class Budget {
  private final long most;
  private final long share;
  private long spent;
  private long since = System.nanoTime();

  /**
   * @param most what adds up at most
   * @param share one second in so many
   */
  Budget(Duration most, long share) {
    this.most = most.toNanos();
    this.share = share;
  }

  synchronized boolean left() {
    long now = System.nanoTime();
    spent = Math.max(0, spent - (now - since) / share);
    since = now;
    return spent < most;
  }

  synchronized void spend(Duration worked) {
    spent += worked.toNanos();
  }
}
