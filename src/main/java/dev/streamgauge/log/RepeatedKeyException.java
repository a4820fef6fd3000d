package dev.streamgauge.log;

import java.io.Serial;

/** The same key came with another body. */
public final class RepeatedKeyException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public RepeatedKeyException(String message) {
    super(message);
  }
}
