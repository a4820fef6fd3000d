package dev.streamgauge.log;

import java.io.Serial;

/** The log cannot store anything now. */
public final class LogUnavailableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
