package dev.streamgauge.lake.rollup;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A file of a table.
 *
 * @param period its month, such as {@code 2026-01}, or a day that is not over, such as {@code
 *     2026-01-31}
 * @param path below the lake's folder
 */
record RollupFile(Table table, String period, String path) {
  private static final String MONTH = "2026-01";

  YearMonth month() {
    return YearMonth.parse(period.substring(0, MONTH.length()));
  }

  /** Whether it holds a month, not a day. */
  boolean isMonth() {
    return period.length() == MONTH.length();
  }

  /** Whether it may hold days of a stretch, both ends included. */
  boolean touches(LocalDate from, LocalDate to) {
    int length = period.length();
    return period.compareTo(from.toString().substring(0, length)) >= 0
        && period.compareTo(to.toString().substring(0, length)) <= 0;
  }
}
