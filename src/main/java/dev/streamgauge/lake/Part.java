package dev.streamgauge.lake;

import java.time.LocalDate;

/**
 * A file of rows of one kind and day.
 *
 * @param path below the lake's folder
 */
public record Part(String path, Kind kind, LocalDate day, long rows, long bytes) {}
