package dev.streamgauge.simulate;

import java.util.List;
import java.util.SplittableRandom;

/** Random numbers for one purpose: the same purpose always gets the same ones. */
final class Dice {

  /** What numbers are drawn for. */
  enum Topic {
    NAMES,
    CHANNEL,
    USER,
    WEEK_OFF,
    BROADCAST,
    WAVE,
    FLICKER,
    CHAT,
    WATCH,
    FOLLOW,
    UNFOLLOW,
    VIDEO,
    CLIP,
    EXTENSION_HOUR,
    EXTENSION_DAY;

    private final long salt = mix(name().hashCode());
  }

  private final SplittableRandom random;

  private Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  static Dice of(long seed, Topic topic, long first, long second) {
    return new Dice(hash(seed, topic, first, second));
  }

  /** A number in [-1, 1) that belongs to a purpose, without dice. */
  static double lot(long seed, Topic topic, long first, long second) {
    return (hash(seed, topic, first, second) >> 10) * 0x1.0p-53;
  }

  private static long hash(long seed, Topic topic, long first, long second) {
    return mix(mix(mix(seed ^ topic.salt) ^ first) ^ second);
  }

  /** The finisher of MurmurHash3, in Stafford's variant 13, on numbers that may be small. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** In [0, 1). */
  double unit() {
    return (random.nextLong() >>> 11) * 0x1.0p-53;
  }

  double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** In 0 … bound − 1. */
  int below(int bound) {
    return (int) (unit() * bound);
  }

  /** In 0 … bound − 1, small numbers more often. */
  int lowBelow(int bound) {
    double u = unit();
    return (int) (u * u * bound);
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  <T> T pick(List<T> list) {
    return list.get(below(list.size()));
  }

  /** About normal, mean 0 and deviation 1: twelve uniform numbers added up. */
  double bell() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += unit();
    }
    return sum;
  }

  /** Log-normal with median 1. */
  double spread(double sigma) {
    return StrictMath.exp(sigma * bell());
  }

  /** How often something happens that happens {@code mean} times on average (Poisson). */
  int times(double mean) {
    if (mean > 30) {
      return (int) Math.max(0, Math.rint(mean + Math.sqrt(mean) * bell()));
    }
    double limit = StrictMath.exp(-mean);
    int count = -1;
    double product = 1;
    do {
      count++;
      product *= unit();
    } while (product > limit);
    return count;
  }
}
