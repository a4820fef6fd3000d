package dev.streamgauge.ingest.file;

import dev.streamgauge.event.LineError;
import java.nio.file.Path;

/** Is told how an import gets on. */
public interface Progress {

  /** A file of so many bytes is begun. */
  void begin(Path file, long bytes);

  /** So many bytes of the file were read, and so many rows of it stored in this run. */
  void reached(long bytes, long rows);

  /** A row was refused. */
  void refused(Path file, LineError error);

  /** Something that people should know. */
  void note(String message);

  /** Nothing more comes of this file. */
  void end();
}
