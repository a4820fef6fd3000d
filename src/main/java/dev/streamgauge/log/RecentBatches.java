package dev.streamgauge.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The latest batches, decoded, for as long as somebody has yet to read them: what stays longer
 * would be copied by the garbage collector for nothing. Any thread may use it.
 */
final class RecentBatches {
  private final int maxEvents;
  private final ConcurrentSkipListMap<Long, StoredBatch> batches = new ConcurrentSkipListMap<>();
  private long events;

  RecentBatches(int maxEvents) {
    this.maxEvents = maxEvents;
  }

  synchronized void add(StoredBatch batch) {
    batches.put(batch.position(), batch);
    events += batch.events().size();
    while (events > maxEvents) {
      removeFirst();
    }
  }

  /** Lets go of the batches before a position. */
  synchronized void release(long before) {
    while (!batches.isEmpty() && batches.firstKey() < before) {
      removeFirst();
    }
  }

  private void removeFirst() {
    events -= batches.pollFirstEntry().getValue().events().size();
  }

  /** The batches from a position on; none where that one is not held any more. */
  List<StoredBatch> from(long position, int maxEvents) {
    List<StoredBatch> found = new ArrayList<>();
    long next = position;
    long taken = 0;
    for (StoredBatch batch : batches.tailMap(position).values()) {
      if (batch.position() != next || (next > position && taken >= maxEvents)) {
        break;
      }
      found.add(batch);
      taken += batch.events().size();
      next++;
    }
    return found;
  }
}
