package dev.streamgauge.ingest.file;

import java.io.Serial;

/** A mapping file is wrong; the message says where, and what is allowed there. */
public final class MappingException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public MappingException(String message) {
    super(message);
  }
}
