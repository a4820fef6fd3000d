package dev.streamgauge.lake;

import java.util.List;

/**
 * What a lake holds.
 *
 * @param position of the batch it goes on from
 * @param rows in its files
 * @param refused rows that came after their day was sealed
 * @param removed rows that were older than is kept
 * @param faults what is not as it should be, in words
 */
public record LakeReport(
    long position, long rows, long refused, long removed, List<String> faults) {

  /** A lake that holds nothing. */
  public static final LakeReport NOTHING = new LakeReport(0, 0, 0, 0, List.of());

  public LakeReport {
    faults = List.copyOf(faults);
  }

  /** How many rows it ever took from the log. */
  public long taken() {
    return rows + refused + removed;
  }
}
