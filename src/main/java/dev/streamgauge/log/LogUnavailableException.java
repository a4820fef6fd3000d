package dev.streamgauge.log;

import java.io.Serial;

/** The log cannot store or read anything now: the disk is full or failing, or it was closed. */
public final class LogUnavailableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public LogUnavailableException(String message) {
    super(message);
  }

  public LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
