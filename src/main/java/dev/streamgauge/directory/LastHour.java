package dev.streamgauge.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How many watched each of the most watched channels over the last hour: a value for every two
 * minutes.
 *
 * <p>Only channels with as many viewers as the {@value #MOST}th have one, so that neither memory
 * nor work grows with the platform. It is not checkpointed: after a start it gathers anew.
 */
public final class LastHour {
  /** How many channels are followed, about. */
  static final int MOST = 4_000;

  private static final int SLOT_SECONDS = 120;
  private static final int SLOTS = 30;

  /** How long a sample holds where no other follows. */
  private static final int HOLDS = (int) Duration.ofMinutes(10).toSeconds() / SLOT_SECONDS;

  private static final int NONE = -1;

  private final Map<String, Curve> curves = new HashMap<>();
  private long fewest;
  private long first;

  private static final class Curve {
    private final int[] values = new int[SLOTS];
    private long last;

    private Curve(long slot) {
      Arrays.fill(values, NONE);
      last = slot;
    }

    private void note(long slot, long viewers) {
      for (long skipped = Math.max(last + 1, slot - SLOTS + 1); skipped < slot; skipped++) {
        values[(int) (skipped % SLOTS)] = NONE;
      }
      last = Math.max(last, slot);
      values[(int) (slot % SLOTS)] = (int) Math.min(viewers, Integer.MAX_VALUE);
    }
  }

  /** Takes note of a sample; those that came too late, or of few viewers, cost nothing. */
  synchronized void note(String channelId, Instant at, long viewers) {
    long slot = slot(at);
    if (viewers < fewest || slot < first) {
      return;
    }
    Curve curve = curves.get(channelId);
    if (curve == null && curves.size() < 2 * MOST) {
      curve = new Curve(slot);
      curves.put(channelId, curve);
    }
    if (curve != null && slot > curve.last - SLOTS) {
      curve.note(slot, viewers);
    }
  }

  /**
   * Lets go of what is over.
   *
   * @param enough the viewers that a channel needs for its curve to be kept
   */
  synchronized void moveOn(Instant now, long enough) {
    long begin = slot(now) - SLOTS + 1;
    fewest = enough;
    if (begin != first) {
      first = begin;
      curves.values().removeIf(curve -> curve.last < begin);
    }
  }

  /**
   * A channel's viewers over the hour that ends at a moment, the oldest first; NaN where it wasn't
   * seen.
   */
  public synchronized double[] of(String channelId, Instant end) {
    double[] viewers = new double[SLOTS];
    Arrays.fill(viewers, Double.NaN);
    Curve curve = curves.get(channelId);
    if (curve == null) {
      return viewers;
    }
    long begin = slot(end) - SLOTS + 1;
    long seen = Long.MIN_VALUE;
    for (int i = 0; i < SLOTS; i++) {
      long slot = begin + i;
      boolean kept = slot <= curve.last && slot > curve.last - SLOTS;
      int value = kept ? curve.values[(int) (slot % SLOTS)] : NONE;
      if (value != NONE) {
        viewers[i] = value;
        seen = slot;
      } else if (seen >= slot - HOLDS) {
        viewers[i] = viewers[i - 1];
      }
    }
    return viewers;
  }

  private static long slot(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SLOT_SECONDS);
  }
}
