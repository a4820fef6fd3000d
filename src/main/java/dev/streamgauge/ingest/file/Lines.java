package dev.streamgauge.ingest.file;

import dev.streamgauge.event.EventDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The lines of a stream that are not blank; of one that is too long, only its start is kept. */
final class Lines implements AutoCloseable {
  private static final int KEPT = EventDecoder.MAX_LINE_BYTES + 1;

  /**
   * A line without its end.
   *
   * @param number counted from 1, blank ones too
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; a copy for each line would cost
  record Line(long number, byte[] bytes) {}

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private int next;
  private int end;
  private long number;

  Lines(InputStream in) {
    this.in = in;
  }

  Optional<Line> next() throws IOException {
    while (readLine()) {
      number++;
      byte[] bytes = withoutByteOrderMark(line.toByteArray());
      if (!isBlank(bytes)) {
        return Optional.of(new Line(number, bytes));
      }
    }
    return Optional.empty();
  }

  private boolean readLine() throws IOException {
    line.reset();
    boolean any = false;
    while (next < end || fill()) {
      any = true;
      int start = next;
      while (next < end && buffer[next] != '\n') {
        next++;
      }
      line.write(buffer, start, Math.min(next - start, KEPT - line.size()));
      if (next < end) {
        next++;
        return true;
      }
    }
    return any;
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private byte[] withoutByteOrderMark(byte[] bytes) {
    boolean marked =
        number == 1
            && bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
