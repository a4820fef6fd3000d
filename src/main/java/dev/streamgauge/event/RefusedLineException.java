package dev.streamgauge.event;

import java.io.Serial;
import java.util.Optional;

/** A line is not an event; carries what {@link LineError} says of it. */
final class RefusedLineException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Optional<String> field;

  private RefusedLineException(Optional<String> field, String message) {
    // Bad lines can be many: no stack trace.
    super(message, null, false, false);
    this.field = field;
  }

  static RefusedLineException of(Field field, String message) {
    return new RefusedLineException(Optional.of(field.text()), message);
  }

  static RefusedLineException of(String message) {
    return new RefusedLineException(Optional.empty(), message);
  }

  Optional<String> field() {
    return field;
  }
}
