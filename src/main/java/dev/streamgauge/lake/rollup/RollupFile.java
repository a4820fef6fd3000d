package dev.streamgauge.lake.rollup;

import java.time.LocalDate;

/**
 * A file of a table.
 *
 * @param period its month, such as {@code 2026-01}, or a day that is not over, such as {@code
 *     2026-01-31}
 * @param path below the lake's folder
 */
record RollupFile(Table table, String period, String path) {

  /** Whether it may hold days of a stretch, both ends included. */
  boolean touches(LocalDate from, LocalDate to) {
    int length = period.length();
    return period.compareTo(from.toString().substring(0, length)) >= 0
        && period.compareTo(to.toString().substring(0, length)) <= 0;
  }
}
