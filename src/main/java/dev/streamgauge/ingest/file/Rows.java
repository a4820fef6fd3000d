package dev.streamgauge.ingest.file;

import java.io.IOException;
import java.util.Optional;

/** The records of a file, in the file's order: the same ones each time it is read. */
interface Rows extends AutoCloseable {

  /**
   * The next record; empty at the end.
   *
   * @throws IOException where the file cannot be read any further
   */
  Optional<Row> next() throws IOException;

  @Override
  void close() throws IOException;
}
