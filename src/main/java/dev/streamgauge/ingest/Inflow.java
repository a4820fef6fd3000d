package dev.streamgauge.ingest;

import dev.streamgauge.http.HttpError;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps count of the bytes of all bodies in memory, and turns away what would be too much. */
final class Inflow {
  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();

  Inflow(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The share of one request, given back when it is closed. */
  final class Share implements AutoCloseable {
    private long taken;

    /**
     * Takes more bytes.
     *
     * @throws HttpError 429 where there is no room for them now
     */
    void take(long more) {
      taken += more;
      if (bytes.addAndGet(more) > maxBytes) {
        throw busy();
      }
    }

    @Override
    public void close() {
      bytes.addAndGet(-taken);
    }
  }

  Share share() {
    return new Share();
  }

  /** How many bytes are in memory now. */
  long bytes() {
    return bytes.get();
  }

  /** What a client is told that comes when too much is waiting. */
  static HttpError busy() {
    return new HttpError(
        429,
        "Too much is waiting to be stored; send the same batch again in a second",
        Map.of("Retry-After", "1"));
  }
}
