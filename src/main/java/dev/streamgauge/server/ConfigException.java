package dev.streamgauge.server;

import java.io.Serial;

/** The configuration cannot be used; the message says what to change. */
public final class ConfigException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
