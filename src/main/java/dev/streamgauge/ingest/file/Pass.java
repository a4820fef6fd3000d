package dev.streamgauge.ingest.file;

import java.time.Instant;

/**
 * One of the passes over a file, each of which stores the rows of a range of time.
 *
 * <p>They are numbered from 1. The source {@code hash:number:until} stands where pass {@code
 * number} ends in time, and is moved there before the pass begins; the source {@code hash:number}
 * is the pass itself, and its offset counts the file's records. So the log alone says which ranges
 * there are, which are finished, and where to go on in the one that is not.
 *
 * @param after epoch milliseconds; rows after it belong to this pass
 * @param until epoch milliseconds; rows up to it, itself included, do
 */
record Pass(String hash, int number, long after, long until) {
  /** The end of a pass that takes all there is; the largest number that an offset can be. */
  static final long NO_END = 999_999_999_999_999_999L;

  String source() {
    return hash + ":" + number;
  }

  static String planOf(String hash, int number) {
    return hash + ":" + number + ":until";
  }

  boolean isFirst() {
    return number == 1;
  }

  boolean includesAll() {
    return isFirst() && until == NO_END;
  }

  boolean includes(Instant at) {
    return (isFirst() || at.isAfter(Instant.ofEpochMilli(after)))
        && (until == NO_END || !at.isAfter(Instant.ofEpochMilli(until)));
  }
}
