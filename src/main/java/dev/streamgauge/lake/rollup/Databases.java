package dev.streamgauge.lake.rollup;

import dev.streamgauge.lake.DuckDb;
import java.nio.file.Path;
import java.util.Optional;

/** The DuckDBs that queries over the tables run on, each opened when it is first needed. */
final class Databases implements AutoCloseable {
  private final Path spill;
  private final long memoryBytes;
  private final ChatReader chat;
  private Optional<DuckDb> wide = Optional.empty();
  private Optional<DuckDb> narrow = Optional.empty();

  /**
   * @param memoryBytes what each may take; it goes to {@code spill} with the rest
   * @param chat what understands chat
   */
  Databases(Path spill, long memoryBytes, ChatReader chat) {
    this.spill = spill;
    this.memoryBytes = memoryBytes;
    this.chat = chat;
  }

  /** The one whose queries run on all processors, and may ask what chat means. */
  synchronized DuckDb wide() {
    if (wide.isEmpty()) {
      DuckDb db = DuckDb.open(Runtime.getRuntime().availableProcessors(), memoryBytes, spill);
      db.function("chat_language", String.class, (text, of) -> chat.language(text, of).orElse(""));
      db.function("chat_mood", Integer.class, chat::mood);
      wide = Optional.of(db);
    }
    return wide.get();
  }

  /** The one whose queries run on a thread each. */
  synchronized DuckDb narrow() {
    if (narrow.isEmpty()) {
      narrow = Optional.of(DuckDb.open(1, memoryBytes, spill));
    }
    return narrow.get();
  }

  @Override
  public synchronized void close() {
    wide.ifPresent(DuckDb::close);
    narrow.ifPresent(DuckDb::close);
    wide = Optional.empty();
    narrow = Optional.empty();
  }
}
