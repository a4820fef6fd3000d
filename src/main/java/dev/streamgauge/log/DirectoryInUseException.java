package dev.streamgauge.log;

import java.io.Serial;

/** Another process works on the same data directory. */
public final class DirectoryInUseException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public DirectoryInUseException(String message) {
    super(message);
  }
}
