package dev.streamgauge.cli;

import java.io.Serial;

/** A command could not do its work; the message says why and what to do. */
public final class CommandFailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public CommandFailedException(String message) {
    super(message);
  }
}
