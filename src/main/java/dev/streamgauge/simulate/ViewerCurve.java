package dev.streamgauge.simulate;

import dev.streamgauge.simulate.Dice.Topic;

/**
 * How many watch a broadcast at a moment: the channel's size times the hour, the season, the
 * broadcast's luck and how far it has got, with a raid's jump that fades away, and noise.
 */
final class ViewerCurve {
  private static final double RAMP = 20 * 60;
  private static final double RAID_FADES = 35 * 60;
  private static final double LEAVING = 15 * 60;
  private static final long SEASON = 45 * Span.DAY;
  private static final long MOOD = 25 * 60;

  private final long seed;

  ViewerCurve(long seed) {
    this.seed = seed;
  }

  long viewers(Broadcast broadcast, long second) {
    return Math.round(expected(broadcast, second) * noise(broadcast.streamId(), second));
  }

  /** The same without noise. */
  double expected(Broadcast broadcast, long second) {
    CastChannel channel = broadcast.channel();
    double season = 1 + 0.25 * Wave.at(seed, channel.index(), second, SEASON);
    double ramp = 1 - 0.8 * StrictMath.exp((broadcast.start() - second) / RAMP);
    double leaving = Math.min(1, 0.75 + 0.25 * (broadcast.end() - second) / LEAVING);
    return channel.viewers()
        * channel.language().audience(second)
        * season
        * broadcast.luck()
        * ramp
        * leaving
        * raid(broadcast, second);
  }

  private static double raid(Broadcast broadcast, long second) {
    long since = second - broadcast.raid();
    return since < 0 ? 1 : 1 + broadcast.raidSize() * StrictMath.exp(-since / RAID_FADES);
  }

  private double noise(long streamId, long second) {
    double mood = 0.08 * Wave.at(seed, streamId, second, MOOD);
    double flicker = 0.025 * Dice.lot(seed, Topic.FLICKER, streamId, second);
    return 1 + mood + flicker;
  }
}
