package dev.streamgauge.drops;

import java.io.Serial;

/** It cannot be done just now; the same request may succeed in a moment. */
public final class TryLaterException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public TryLaterException(String message, Throwable cause) {
    super(message, cause);
  }
}
