package dev.streamgauge.log;

import java.io.Serial;

/** Too much is waiting to be stored; the same append may succeed in a moment. */
public final class LogBusyException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public LogBusyException(String message) {
    super(message);
  }
}
