package dev.streamgauge.kraken;

import dev.streamgauge.directory.Snapshot;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Rendered answers, kept while their snapshot is the current one. They also hold what a snapshot
 * doesn't (follower totals), so none gets older than a second.
 */
final class Pages {
  private static final int MOST_PAGES = 512;
  private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private record Generation(Snapshot snapshot, long madeNanos, Map<Object, Page> pages) {}

  private volatile Generation current;

  /** The page that a request asks for, rendered where nobody asked before. */
  Page get(Snapshot snapshot, Object request, Function<Snapshot, byte[]> render) {
    Map<Object, Page> pages = pages(snapshot);
    Page page = pages.get(request);
    if (page == null) {
      page = new Page(render.apply(snapshot));
      if (pages.size() < MOST_PAGES) {
        pages.put(request, page);
      }
    }
    return page;
  }

  private Map<Object, Page> pages(Snapshot snapshot) {
    Generation generation = current;
    long now = System.nanoTime();
    if (generation == null
        || generation.snapshot != snapshot
        || now - generation.madeNanos > MAX_AGE_NANOS) {
      generation = new Generation(snapshot, now, new ConcurrentHashMap<>());
      current = generation;
    }
    return generation.pages;
  }
}
