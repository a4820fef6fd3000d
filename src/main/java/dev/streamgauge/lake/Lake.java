package dev.streamgauge.lake;

import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.log.Subscriber;
import dev.streamgauge.state.State;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lake: takes rows from the log, and hands out files.
 *
 * <p>While one stretch of rows is being written, the next one gathers; where the disk is slower
 * than the log, the lake waits, and stands back in the log.
 */
public final class Lake implements Subscriber, AutoCloseable {
  private final Path folder;
  private final LakeConfig config;
  private final Retention retention;
  private final Manifest manifest;
  private final Leases leases;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("lake-writer").daemon().factory());

  private final ReentrantLock lock = new ReentrantLock();
  private Fresh gathering = new Fresh();
  private Fresh writing = new Fresh();
  private Optional<CompletableFuture<Void>> written = Optional.empty();
  private volatile long position;
  private volatile long keptPosition;

  /** Made by the thread that writes, when it first does. */
  private Optional<Writer> writer = Optional.empty();

  private record Writer(PartWriter parts, FreshTables tables) {
    Part write(Rows.Slice slice) {
      return parts.write(slice.of().kind(), slice.day(), tables.query(slice));
    }
  }

  /**
   * @param folder of the lake; files in it that do not count are removed
   * @param begin where the log begins, for a start from nothing
   */
  public Lake(Path folder, State state, long begin, InstantSource clock, LakeConfig config) {
    this.folder = folder.toAbsolutePath();
    this.config = config;
    this.retention = new Retention(config.keep(), clock);
    this.manifest = new Manifest(state);
    this.leases = new Leases(this.folder);
    this.position = manifest.position().orElse(begin);
    this.keptPosition = position;
    gathering.clear(position);
    Durable.removeAllBut(this.folder, manifest.paths());
  }

  /** Where its files are. */
  public Path folder() {
    return folder;
  }

  @Override
  public String name() {
    return "lake";
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long keptPosition() {
    return keptPosition;
  }

  @Override
  public void apply(StoredBatch batch) {
    lock.lock();
    try {
      if (gathering.bytes() >= config.flushBytes()) {
        writeGathered();
      }
      gathering.add(batch);
      position = gathering.end();
    } catch (RuntimeException e) {
      forgetGathered();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** Nothing of a batch counts twice: what was gathered comes from the log again. */
  private void forgetGathered() {
    long start = written.isPresent() ? writing.end() : keptPosition;
    gathering.clear(start);
    position = start;
  }

  /**
   * Writes every row that has been applied; returns when it is in the manifest.
   *
   * @throws LakeException where that fails; it is tried again with the next rows
   */
  public void flush() {
    lock.lock();
    try {
      writeGathered();
      awaitWritten();
    } finally {
      lock.unlock();
    }
  }

  /** Begins to write what was gathered, once all before it is written. */
  private void writeGathered() {
    awaitWritten();
    if (gathering.end() > keptPosition) {
      Fresh full = gathering;
      gathering = writing;
      gathering.clear(full.end());
      writing = full;
      begin();
    }
  }

  private void begin() {
    written = Optional.of(CompletableFuture.runAsync(() -> write(writing), thread));
  }

  private void awaitWritten() {
    if (written.isEmpty()) {
      return;
    }
    try {
      written.get().join();
      written = Optional.empty();
    } catch (CompletionException e) {
      begin();
      throw new LakeException("rows could not be written: " + e.getCause().getMessage(), e);
    }
  }

  private void write(Fresh fresh) {
    List<Part> parts = new ArrayList<>();
    Map<Kind, Long> refused = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      LocalDate open = retention.open(kind);
      for (Rows.Slice slice : fresh.rows(kind).slices()) {
        if (slice.day().isBefore(open)) {
          refused.merge(kind, (long) slice.size(), Long::sum);
        } else {
          parts.add(writer().write(slice));
        }
      }
    }
    Durable.sync(folder, parts.stream().map(Part::path).toList());
    manifest.add(parts, refused, fresh.end());
    keptPosition = fresh.end();
  }

  private Writer writer() {
    if (writer.isEmpty()) {
      DuckDb db = open(config.memoryBytes() / 2);
      writer = Optional.of(new Writer(new PartWriter(folder, db), new FreshTables(db)));
    }
    return writer.get();
  }

  /** Whether rows of days in a stretch are in memory only. */
  public boolean holdsFresh(LocalDate from, LocalDate to) {
    lock.lock();
    try {
      return written.isPresent() || gathering.holds(from, to);
    } finally {
      lock.unlock();
    }
  }

  /** Whether rows of days in a stretch are among those that nobody has begun to write. */
  public boolean gathers(LocalDate from, LocalDate to) {
    lock.lock();
    try {
      return gathering.holds(from, to);
    } finally {
      lock.unlock();
    }
  }

  /** The files as they are; they stay until it is closed. */
  public Snapshot snapshot() {
    return new Snapshot(folder, manifest, leases);
  }

  /** Merges small parts of one kind and day, where there are many. */
  void compact() {
    try (Snapshot _ = snapshot()) {
      new Compaction(manifest).next().ifPresent(this::merge);
    }
  }

  private void merge(List<Part> small) {
    try (PartWriter parts = new PartWriter(folder, open(config.memoryBytes() / 2))) {
      manifest.replace(small, List.of(parts.merge(small)));
    }
    leases.retire(small.stream().map(Part::path).toList());
  }

  /** Removes the raw rows of days that are kept no longer. */
  void removeOld() {
    for (Kind kind : Kind.values()) {
      List<Part> old = manifest.parts(kind, LocalDate.EPOCH, retention.kept(kind).minusDays(1));
      if (!old.isEmpty()) {
        manifest.remove(old);
        leases.retire(old.stream().map(Part::path).toList());
      }
    }
  }

  private DuckDb open(long memoryBytes) {
    return DuckDb.open(1, memoryBytes, folder.resolve("spill"));
  }

  /** What it holds. */
  public LakeReport report() {
    return manifest.report();
  }

  /** The first day of a kind that still takes rows; those before it are sealed. */
  public LocalDate open(Kind kind) {
    return retention.open(kind);
  }

  /** Removes files that count no longer, as soon as nobody reads them. */
  public void retire(Collection<String> paths) {
    leases.retire(paths);
  }

  /** Stops what goes on by itself, and writes what is left. */
  @Override
  public void close() {
    try {
      flush();
    } finally {
      thread.close();
      writer.ifPresent(open -> open.parts().close());
    }
  }
}
