package dev.streamgauge.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The database of everything that is not an event: accounts, tokens, settings.
 *
 * <p>It is {@code state.db} in the data directory, readable by its owner only. Reads run side by
 * side; writes run one after another on a thread of their own, which commits those that wait
 * together in one go, so that many small writes share the price of one fsync.
 */
public final class State implements AutoCloseable {
  private static final int READERS = 8;

  private final HikariDataSource readers;
  private final Jdbi reads;
  private final GroupCommit writes;

  private State(HikariDataSource readers, GroupCommit writes) {
    this.readers = readers;
    this.reads = jdbi(readers);
    this.writes = writes;
  }

  /** Opens the database of a data directory, made or brought up to date where it has to be. */
  public static State open(Path directory) {
    DataSource database = database(privateFile(directory.resolve("state.db")));
    Schema.bringUpToDate(database);
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("state");
    pool.setDataSource(database);
    pool.setMaximumPoolSize(READERS);
    pool.setMinimumIdle(1);
    return new State(new HikariDataSource(pool), new GroupCommit(writer(database)));
  }

  /** To look for {@code <attributes>} in every statement is a part of each start. */
  private static Jdbi jdbi(DataSource database) {
    Jdbi jdbi = Jdbi.create(database);
    jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    return jdbi;
  }

  /**
   * The one connection that writes. Rows with random keys touch pages everywhere: with SQLite's 2
   * MB of memory and a checkpoint every 4 MB, most of a write would be reading and copying pages.
   */
  private static Handle writer(DataSource database) {
    Handle writer = jdbi(database).open();
    writer.execute("PRAGMA cache_size = -65536"); // 64 MiB, where it is needed
    writer.execute("PRAGMA wal_autocheckpoint = 8192"); // pages, of 4 KiB
    return writer;
  }

  /** Reads from one connection; what it sees is durable. */
  public <T> T read(Function<Handle, T> work) {
    return reads.withHandle(work::apply);
  }

  /**
   * Runs the work as one transaction, all of it or nothing, and returns once it is durable. An
   * exception that the work throws undoes it and comes out here.
   */
  public <T> T write(Function<Handle, T> work) {
    return writes.run(work, result -> {});
  }

  /**
   * The same; once it is durable, and before this returns, {@code durable} is told the result: on
   * the one thread that writes, so in the order of the writes.
   */
  public <T> T write(Function<Handle, T> work, Consumer<T> durable) {
    return writes.run(work, durable);
  }

  @Override
  public void close() {
    writes.close();
    readers.close();
  }

  private static DataSource database(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(10_000);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static Path privateFile(Path file) {
    try {
      return PrivateFiles.ensure(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + file, e);
    }
  }
}
