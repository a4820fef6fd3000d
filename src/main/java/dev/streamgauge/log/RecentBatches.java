package dev.streamgauge.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** The latest batches, decoded. One thread adds, any may read. */
final class RecentBatches {
  private final int maxEvents;
  private final ConcurrentSkipListMap<Long, StoredBatch> batches = new ConcurrentSkipListMap<>();
  private long events;

  RecentBatches(int maxEvents) {
    this.maxEvents = maxEvents;
  }

  void add(StoredBatch batch) {
    batches.put(batch.position(), batch);
    events += batch.events().size();
    while (events > maxEvents) {
      events -= batches.pollFirstEntry().getValue().events().size();
    }
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
