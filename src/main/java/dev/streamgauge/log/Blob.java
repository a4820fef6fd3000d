package dev.streamgauge.log;

import com.github.luben.zstd.Zstd;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventBatch;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The NDJSON of a batch as it is stored: one zstd frame with a checksum. */
final class Blob {
  private final byte[] zstd;
  private final int bytes;
  private final int events;

  Blob(byte[] zstd, int bytes, int events) {
    this.zstd = zstd;
    this.bytes = bytes;
    this.events = events;
  }

  static Blob of(EventBatch batch, int level) {
    byte[] ndjson = batch.ndjson();
    byte[] frame = new byte[Math.toIntExact(Zstd.compressBound(ndjson.length))];
    int length = Math.toIntExact(Zstd.compress(frame, ndjson, level, true));
    return new Blob(Arrays.copyOf(frame, length), ndjson.length, batch.size());
  }

  byte[] zstd() {
    return zstd;
  }

  /** How long it is inflated. */
  int bytes() {
    return bytes;
  }

  int events() {
    return events;
  }

  List<Event> decode(Function<byte[], List<Event>> decoder) {
    byte[] ndjson = Zstd.decompress(zstd, bytes);
    if (ndjson.length != bytes) {
      throw new IllegalStateException(ndjson.length + " bytes where " + bytes + " were stored");
    }
    List<Event> decoded = decoder.apply(ndjson);
    if (decoded.size() != events) {
      throw new IllegalStateException(decoded.size() + " events where " + events + " were stored");
    }
    return decoded;
  }
}
