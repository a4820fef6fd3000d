package dev.streamgauge.ingest.file;

import dev.streamgauge.event.LineError;
import java.util.Optional;

/** What one record of a file amounts to. */
sealed interface Row {

  /**
   * Something to store.
   *
   * @param line where it stands in the file, counted from 1
   * @param ndjson its events, each ended by a line feed; not yet checked
   * @param events how many they are
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; a copy for each row would cost
  record Given(long line, byte[] ndjson, int events) implements Row {}

  /** Something that cannot be made into events. */
  record Refused(LineError error) implements Row {
    static Refused of(long line, String field, String message) {
      return new Refused(new LineError(line, Optional.of(field), message));
    }

    static Refused of(long line, String message) {
      return new Refused(new LineError(line, Optional.empty(), message));
    }
  }

  /** Something that a mapping leaves out. */
  record LeftOut() implements Row {}
}
