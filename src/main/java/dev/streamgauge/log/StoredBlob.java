package dev.streamgauge.log;

import dev.streamgauge.event.Event;
import java.util.List;
import java.util.function.Function;

/**
 * A row of the log.
 *
 * @param eventsBefore how many events were ever stored before it
 */
record StoredBlob(long position, long eventsBefore, Blob blob) {

  StoredBatch decode(Function<byte[], List<Event>> decoder) {
    try {
      return new StoredBatch(position, blob.decode(decoder));
    } catch (RuntimeException e) {
      throw new DamagedBatchException(
          "the batch at position " + position + " cannot be read back: " + e.getMessage(), e);
    }
  }
}
