package dev.streamgauge.server;

import dev.streamgauge.audit.Audit;
import dev.streamgauge.lake.rollup.RollupKeeper;

/** Lets reports of channels wait for the daily tables. */
record Freshness(RollupKeeper keeper) implements Audit.Freshness {
  @Override
  public void bringUpToDate() throws InterruptedException {
    keeper.bringUpToDate();
  }

  @Override
  public boolean settled() {
    return keeper.settled();
  }
}
