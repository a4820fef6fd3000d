package dev.streamgauge.log;

import java.io.Serial;

/** A source does not stand where an append supposed it. */
public final class SourceMovedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public SourceMovedException(String message) {
    super(message);
  }
}
