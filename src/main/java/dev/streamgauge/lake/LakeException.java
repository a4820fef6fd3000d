package dev.streamgauge.lake;

import java.io.Serial;

/** Something in the lake could not be read or written now; it may be tried again. */
public final class LakeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public LakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
