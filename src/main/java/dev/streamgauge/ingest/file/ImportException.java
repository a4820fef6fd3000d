package dev.streamgauge.ingest.file;

import java.io.Serial;

/** An import cannot go on; the message says why and what to do. */
public final class ImportException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public ImportException(String message) {
    super(message);
  }

  public ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
