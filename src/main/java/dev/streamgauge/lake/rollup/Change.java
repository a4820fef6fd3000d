package dev.streamgauge.lake.rollup;

import dev.streamgauge.lake.Kind;
import java.time.LocalDate;

/**
 * Rows of a kind and day have come in that no rollup has seen.
 *
 * @param position up to where in the log
 */
record Change(Kind kind, LocalDate day, long position) {}
