package dev.streamgauge.log;

import dev.streamgauge.event.Event;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * The log as one SQLite file. An append compresses its batch in its own thread and then waits for
 * the writer, which commits everything that waits in one transaction. Readers have connections of
 * their own and see what is committed; the latest batches they get without decoding.
 */
public final class SqliteEventLog implements EventLog {
  private static final int TRIM_STEP = 64;

  private final Tuning tuning;
  private final Function<byte[], List<Event>> decoder;
  private final WaitingRoom room;
  private final RecentBatches recent;
  private final Readers readers;
  private final LogWriter writer;
  private final Tip tip;

  /**
   * Opens the log in a file, which is made where there is none.
   *
   * @param decoder turns the NDJSON of a batch back into its events
   * @param realTime tells when a key's 24 hours are over
   * @throws LogUnavailableException where the file cannot be opened
   */
  public SqliteEventLog(
      Path file, LogConfig config, Function<byte[], List<Event>> decoder, InstantSource realTime) {
    this(file, config, Tuning.measured(), decoder, realTime);
  }

  SqliteEventLog(
      Path file,
      LogConfig config,
      Tuning tuning,
      Function<byte[], List<Event>> decoder,
      InstantSource realTime) {
    this.tuning = tuning;
    this.decoder = decoder;
    this.room = new WaitingRoom(config);
    this.recent = new RecentBatches(config.recentEvents());
    LogFile logFile = new LogFile(file, tuning);
    try {
      this.writer = LogWriter.start(logFile, room, recent, realTime);
    } catch (SQLException e) {
      throw new LogUnavailableException("cannot open " + file + ": " + e.getMessage(), e);
    }
    this.readers = new Readers(logFile);
    this.tip = writer.tip();
  }

  @Override
  public Receipt append(Append append) {
    int size = append.batch().ndjson().length;
    room.enter(size);
    try {
      Blob blob = Blob.of(append.batch(), tuning.zstdLevel());
      return write(transaction -> transaction.append(append, blob));
    } finally {
      room.leave(size);
    }
  }

  private <T> T write(Work.Step<T> step) {
    Work<T> work = new Work<>(step);
    room.add(work);
    return work.await();
  }

  @Override
  public long begin() {
    return tip.extent().begin();
  }

  @Override
  public long end() {
    return tip.extent().end();
  }

  @Override
  public long events() {
    return tip.extent().events();
  }

  @Override
  public List<StoredBatch> read(long from, int maxEvents) {
    Extent extent = tip.extent();
    requireKept(from, extent);
    if (from >= extent.end()) {
      return List.of();
    }
    List<StoredBatch> decoded = recent.from(from, maxEvents);
    return decoded.isEmpty() ? readFile(from, maxEvents) : decoded;
  }

  @Override
  public void release(long before) {
    recent.release(before);
  }

  private List<StoredBatch> readFile(long from, int maxEvents) {
    List<StoredBlob> blobs = readers.read(c -> LogQueries.blobs(c, from, maxEvents));
    if (blobs.isEmpty() || blobs.getFirst().position() != from) {
      requireKept(from, tip.extent());
    }
    return blobs.stream().map(blob -> blob.decode(decoder)).toList();
  }

  private static void requireKept(long from, Extent extent) {
    if (from < extent.begin()) {
      throw new IllegalArgumentException(
          "the log begins at " + extent.begin() + "; nothing is kept at " + from);
    }
  }

  @Override
  public boolean awaitEndBeyond(long position, Duration timeout) throws InterruptedException {
    return tip.awaitEndBeyond(position, timeout);
  }

  /** In steps, so that appends get their turn between them. */
  @Override
  public void trim(long before) {
    if (before > end()) {
      throw new IllegalArgumentException("the log ends at " + end() + ", before " + before);
    }
    while (begin() < before) {
      write(transaction -> transaction.trim(before, TRIM_STEP));
    }
  }

  @Override
  public SourceProgress source(String source) {
    return readers.read(connection -> LogQueries.source(connection, source));
  }

  @Override
  public void close() {
    room.close();
    readers.close();
    writer.join();
  }
}
