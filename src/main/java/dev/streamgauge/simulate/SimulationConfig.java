package dev.streamgauge.simulate;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * What is simulated.
 *
 * @param seed the same seed gives the same platform
 * @param channels how many channels it has, 10 to 100,000
 * @param days days of history, counted back from the start
 * @param sampleEvery time between two samples of a live channel as time goes by; a divisor of 10
 *     minutes, so that no two samples ever lie further apart than that
 */
public record SimulationConfig(long seed, int channels, int days, Duration sampleEvery) {

  /** How often a live channel is sampled in the past. */
  public static final Duration HISTORY_STEP = Duration.ofMinutes(10);

  public SimulationConfig {
    if (channels < 10 || channels > 100_000) {
      throw new IllegalArgumentException("channels must be 10 to 100000, not " + channels);
    }
    if (days < 0) {
      throw new IllegalArgumentException("days must be 0 or more, not " + days);
    }
    if (!sampleEvery.equals(sampleEvery.truncatedTo(ChronoUnit.SECONDS))
        || !sampleEvery.isPositive()
        || HISTORY_STEP.toSeconds() % sampleEvery.toSeconds() != 0) {
      throw new IllegalArgumentException(
          "samples must be whole seconds apart that divide 10 minutes, not " + sampleEvery);
    }
  }

  /** The platform of the demo: 300 channels, 400 days, a sample a minute. */
  public static SimulationConfig standard() {
    return new SimulationConfig(1, 300, 400, Duration.ofMinutes(1));
  }
}
