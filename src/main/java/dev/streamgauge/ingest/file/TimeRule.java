package dev.streamgauge.ingest.file;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * How a row's time is read.
 *
 * @param pattern the format as the mapping has it, for messages
 * @param wraps whether the clock starts again at midnight while the date stays the first row's
 */
record TimeRule(
    Template value, String pattern, DateTimeFormatter format, ZoneId zone, boolean wraps) {}
