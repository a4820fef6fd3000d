package dev.streamgauge.server;

import dev.streamgauge.audit.Audit;
import dev.streamgauge.lake.rollup.RollupKeeper;
import dev.streamgauge.log.EventLog;

/** Lets reports of channels wait for the daily tables, and give way to what comes in. */
final class Freshness implements Audit.Freshness {
  /** So many events a second leave processors little time for anything else. */
  private static final double MANY = 50_000;

  private final RollupKeeper keeper;
  private final EventLog log;
  private long lookedAt = System.nanoTime();
  private long seen;

  Freshness(RollupKeeper keeper, EventLog log) {
    this.keeper = keeper;
    this.log = log;
    this.seen = log.events();
  }

  @Override
  public void bringUpToDate() throws InterruptedException {
    keeper.bringUpToDate();
  }

  @Override
  public boolean settled() {
    return keeper.settled();
  }

  /** Whether more than that have come in a second, since it was asked last. */
  @Override
  public synchronized boolean isBusy() {
    long now = System.nanoTime();
    long events = log.events();
    double rate = (events - seen) * 1e9 / Math.max(1, now - lookedAt);
    lookedAt = now;
    seen = events;
    return rate > MANY;
  }
}
