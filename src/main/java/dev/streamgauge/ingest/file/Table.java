package dev.streamgauge.ingest.file;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Records that have columns. */
interface Table extends AutoCloseable {

  /** One record of a table. */
  sealed interface Entry {
    long line();

    /**
     * A record as it should be.
     *
     * @param columns what stands in its columns, absent or empty where there is nothing; a map of
     *     its own
     */
    record Values(long line, Map<String, String> columns) implements Entry {}

    /** A record that is no such thing. */
    record Broken(long line, String reason) implements Entry {}
  }

  /** The next record; empty at the end. */
  Optional<Entry> next() throws IOException;

  @Override
  void close() throws IOException;
}
