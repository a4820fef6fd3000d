package dev.streamgauge.simulate;

import dev.streamgauge.simulate.Dice.Topic;

/** Slow noise: random heights at equal distances in time, joined by straight lines. */
final class Wave {
  private Wave() {}

  /**
   * The height at a moment, in [-1, 1).
   *
   * @param who whose wave it is
   * @param period seconds between two heights
   */
  static double at(long seed, long who, long second, long period) {
    long step = Math.floorDiv(second, period);
    double part = Math.floorMod(second, period) / (double) period;
    double before = Dice.lot(seed ^ period, Topic.WAVE, who, step);
    double after = Dice.lot(seed ^ period, Topic.WAVE, who, step + 1);
    return before * (1 - part) + after * part;
  }
}
