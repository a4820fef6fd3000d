package dev.streamgauge.server;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.Optional;

/**
 * Keeps the heap near the size of what is alive in it.
 *
 * <p>The serial collector, the most frugal one otherwise, lets its old generation fill up to the
 * limit of the heap before it looks for garbage there, and a directory that is fed all the time
 * fills it. Other collectors look by themselves; they are left alone.
 */
final class HeapKeeper {
  private static final long LEAST_GARBAGE = 64L << 20;
  private static final int GARBAGE_PERCENT = 30;

  private final MemoryPoolMXBean old;

  private HeapKeeper(MemoryPoolMXBean old) {
    this.old = old;
  }

  /** One for this process, where it runs on the serial collector. */
  static Optional<HeapKeeper> ofThisProcess() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Tenured Gen"))
        .findFirst()
        .map(HeapKeeper::new);
  }

  /** Has garbage collected where there may be half as much of it as of what is alive. */
  void check() {
    long alive = old.getCollectionUsage().getUsed();
    long garbage = old.getUsage().getUsed() - alive;
    if (garbage > Math.max(LEAST_GARBAGE, alive * GARBAGE_PERCENT / 100)) {
      System.gc();
    }
  }
}
