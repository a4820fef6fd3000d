package dev.streamgauge.log;

import java.io.Serial;

/** A stored batch cannot be read back as it was stored. */
public final class DamagedBatchException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public DamagedBatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
