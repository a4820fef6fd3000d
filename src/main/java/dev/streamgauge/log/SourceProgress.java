package dev.streamgauge.log;

/**
 * How far a source has been stored.
 *
 * @param offset where to go on; 0 for a source never seen
 * @param rows rows stored from it so far
 */
public record SourceProgress(long offset, long rows, boolean finished) {}
