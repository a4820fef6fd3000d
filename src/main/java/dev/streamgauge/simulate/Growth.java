package dev.streamgauge.simulate;

/** How a channel's totals grow over the years. */
final class Growth {
  /** The age at which a channel has the followers that it was cast with. */
  static final double REFERENCE_YEARS = 12;

  private static final double YEAR = 365.25 * Span.DAY;
  private static final long SEASON = 60 * Span.DAY;

  private final long seed;

  Growth(long seed) {
    this.seed = seed;
  }

  /** Followers at a moment: a power of the channel's age, with better and worse seasons. */
  long followers(CastChannel channel, long second) {
    double age = Math.max(0.01, (second - channel.createdAt()) / YEAR) / REFERENCE_YEARS;
    double season = 1 + 0.006 * Wave.at(seed, channel.index(), second, SEASON);
    return Math.round(channel.followers() * StrictMath.pow(age, channel.growth()) * season);
  }

  /** All views of a channel up to a moment: they never fall. */
  long views(CastChannel channel, long second) {
    double age = Math.max(0.01, (second - channel.createdAt()) / YEAR) / REFERENCE_YEARS;
    return Math.round(25 * channel.followers() * StrictMath.pow(age, 1 + channel.growth() / 2));
  }

  /** Followers of a game at a moment. */
  long followers(int gameRank, long second) {
    double years = Math.max(0.01, second / YEAR - 40);
    return Math.round(90_000 / (gameRank + 1.0) * years);
  }
}
