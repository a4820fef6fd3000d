package dev.streamgauge.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The latest batches, decoded, for as long as somebody has yet to read them: what stays longer
 * would be copied by the garbage collector for nothing. Any thread may use it.
 *
 * <p>They are not linked to each other. In a list, one that has got old would keep the next one
 * alive after both were removed, and that the one after it: each young collection would then copy
 * every batch, 40 ms instead of 4, until the next full one.
 */
final class RecentBatches {
  private final int maxEvents;
  private final Map<Long, StoredBatch> batches = new ConcurrentHashMap<>();
  private long begin;
  private long end;
  private long events;

  RecentBatches(int maxEvents) {
    this.maxEvents = maxEvents;
  }

  synchronized void add(StoredBatch batch) {
    if (batch.position() != end) {
      release(end);
      begin = batch.position();
    }
    batches.put(batch.position(), batch);
    end = batch.position() + 1;
    events += batch.events().size();
    while (events > maxEvents) {
      removeFirst();
    }
  }

  /** Lets go of the batches before a position. */
  synchronized void release(long before) {
    while (begin < Math.min(before, end)) {
      removeFirst();
    }
  }

  private void removeFirst() {
    events -= batches.remove(begin++).events().size();
  }

  /** The batches from a position on; none where that one is not held any more. */
  List<StoredBatch> from(long position, int maxEvents) {
    List<StoredBatch> found = new ArrayList<>();
    long taken = 0;
    StoredBatch batch = batches.get(position);
    while (batch != null && (found.isEmpty() || taken < maxEvents)) {
      found.add(batch);
      taken += batch.events().size();
      batch = batches.get(position + found.size());
    }
    return found;
  }
}
