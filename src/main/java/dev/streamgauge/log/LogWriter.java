package dev.streamgauge.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The one thread that writes. Whatever waits when it comes back from a commit goes into the next
 * one, so that the more is waiting, the fewer fsyncs an append costs. After a fault it goes on, on
 * a new connection, from what the file holds.
 */
final class LogWriter {
  private static final Logger LOG = System.getLogger(LogWriter.class.getName());

  private final LogFile file;
  private final WaitingRoom room;
  private final RecentBatches recent;
  private final InstantSource realTime;
  private final Tip tip;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private LogTables tables;
  private boolean failing;

  private LogWriter(
      LogFile file,
      WaitingRoom room,
      RecentBatches recent,
      InstantSource realTime,
      LogTables tables)
      throws SQLException {
    this.file = file;
    this.room = room;
    this.recent = recent;
    this.realTime = realTime;
    this.tables = tables;
    this.tip = new Tip(tables.extent());
  }

  /** Opens the file and starts the thread, which ends when the room is closed and empty. */
  static LogWriter start(
      LogFile file, WaitingRoom room, RecentBatches recent, InstantSource realTime)
      throws SQLException {
    LogTables tables = file.openTables();
    LogWriter writer = new LogWriter(file, room, recent, realTime, tables);
    Thread.ofPlatform().daemon().name("log-writer").start(writer::run);
    return writer;
  }

  Tip tip() {
    return tip;
  }

  /** Waits until the thread has ended. */
  void join() {
    ended.join();
  }

  private void run() {
    List<Work<?>> group = room.takeAll();
    while (!group.isEmpty()) {
      store(group);
      checkpoint();
      group = room.takeAll();
    }
    disconnect();
    ended.complete(null);
  }

  private void store(List<Work<?>> group) {
    try {
      Transaction transaction = transact(group);
      transaction.stored().forEach(recent::add);
      tip.moveTo(transaction.extent());
      group.forEach(Work::committed);
      recovered();
    } catch (SQLException | RuntimeException | Error e) {
      disconnect();
      failed(e);
      group.forEach(
          work ->
              work.failed(
                  new LogUnavailableException("nothing can be stored now: " + e.getMessage(), e)));
    }
  }

  /** After the acknowledgements, so that no commit waits for it. */
  private void checkpoint() {
    if (tables != null) {
      try {
        tables.checkpointWhenDue();
      } catch (SQLException e) {
        LOG.log(Level.WARNING, "the log's WAL can't be copied into its file; tried again later", e);
        disconnect();
      }
    }
  }

  private Transaction transact(List<Work<?>> group) throws SQLException {
    connect();
    tables.begin();
    Transaction transaction = new Transaction(tables, tip.extent(), realTime.instant());
    for (Work<?> work : group) {
      work.run(transaction);
    }
    transaction.commit();
    return transaction;
  }

  private void connect() throws SQLException {
    if (tables == null) {
      tables = file.openTables();
      tip.moveTo(tables.extent());
    }
  }

  private void disconnect() {
    if (tables != null) {
      try {
        tables.close();
      } catch (SQLException e) {
        LOG.log(Level.WARNING, "the connection to the log does not close", e);
      }
      tables = null;
    }
  }

  private void failed(Throwable cause) {
    if (!failing) {
      LOG.log(
          Level.ERROR, "nothing can be stored in the log; batches are refused until it can", cause);
    }
    failing = true;
  }

  private void recovered() {
    if (failing) {
      LOG.log(Level.INFO, "batches can be stored in the log again");
    }
    failing = false;
  }
}
