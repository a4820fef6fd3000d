package dev.streamgauge.event;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Gathers the accepted lines of a body. Most bodies have no bad line and already are what is to be
 * stored, so bytes are copied only from the first difference on.
 */
final class AcceptedLines {
  private final byte[] body;
  private int kept;
  private ByteArrayOutputStream copy;

  AcceptedLines(byte[] body) {
    this.body = body;
  }

  /** Adds the line from {@code start} up to its line feed at {@code end}. */
  void add(int start, int end) {
    if (copy == null && start == kept && end < body.length) {
      kept = end + 1;
      return;
    }
    beginCopy();
    copy.write(body, start, end - start);
    copy.write('\n');
  }

  /** Adds an event that is to be stored in other words than it came in. */
  void add(Event event) {
    beginCopy();
    EventWriter.write(event, copy);
  }

  byte[] toBytes() {
    if (copy != null) {
      return copy.toByteArray();
    }
    return kept == body.length ? body : Arrays.copyOf(body, kept);
  }

  private void beginCopy() {
    if (copy == null) {
      copy = new ByteArrayOutputStream(body.length + 1);
      copy.write(body, 0, kept);
    }
  }
}
