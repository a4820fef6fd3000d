package dev.streamgauge.ingest;

/**
 * Limits of what comes in.
 *
 * @param maxBodyBytes the longest body, inflated
 * @param maxBytesInFlight how much of all bodies together may be in memory, inflated; beyond that
 *     clients are asked to come again
 */
public record IngestConfig(int maxBodyBytes, long maxBytesInFlight) {
  public static final IngestConfig DEFAULT = new IngestConfig(64 << 20, 256L << 20);

  public IngestConfig {
    if (maxBodyBytes < 1 || maxBytesInFlight < maxBodyBytes) {
      throw new IllegalArgumentException("one body must fit into what may be in flight");
    }
  }
}
