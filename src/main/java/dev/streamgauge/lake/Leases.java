package dev.streamgauge.lake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Keeps files that count no longer until nobody reads them. */
final class Leases {
  private final Path folder;
  private final List<String> retired = new ArrayList<>();
  private int readers;

  Leases(Path folder) {
    this.folder = folder;
  }

  synchronized void begin() {
    readers++;
  }

  synchronized void end() {
    readers--;
    removeUnread();
  }

  /** Removes files as soon as nobody who began before is reading. */
  synchronized void retire(Collection<String> paths) {
    retired.addAll(paths);
    removeUnread();
  }

  private void removeUnread() {
    if (readers == 0) {
      retired.forEach(path -> Durable.remove(folder.resolve(path)));
      retired.clear();
    }
  }
}
