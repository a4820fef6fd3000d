package dev.streamgauge.ingest.file;

import dev.streamgauge.event.EventDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The lines of a stream; of one that is too long, only its start is kept. */
final class Lines implements AutoCloseable {
  private static final int KEPT = EventDecoder.MAX_LINE_BYTES + 1;

  /**
   * A line without its end.
   *
   * @param number counted from 1, blank ones too
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; a copy for each line would cost
  record Line(long number, byte[] bytes) {

    /**
     * Its text.
     *
     * @throws CharacterCodingException where it is not valid UTF-8
     */
    String text() throws CharacterCodingException {
      String text = new String(bytes, StandardCharsets.UTF_8);
      // What is not valid becomes this character, which may also stand there by itself.
      if (text.indexOf('\uFFFD') >= 0) {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      }
      return text;
    }

    boolean isBlank() {
      for (byte b : bytes) {
        if (b != ' ' && b != '\t' && b != '\r') {
          return false;
        }
      }
      return true;
    }
  }

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private int next;
  private int end;
  private long number;

  Lines(InputStream in) {
    this.in = in;
  }

  /** The next line that is not blank. */
  Optional<Line> next() throws IOException {
    Optional<Line> next = nextOfAny();
    while (next.isPresent() && next.get().isBlank()) {
      next = nextOfAny();
    }
    return next;
  }

  /** The next line, blank or not. */
  Optional<Line> nextOfAny() throws IOException {
    if (!readLine()) {
      return Optional.empty();
    }
    number++;
    return Optional.of(new Line(number, withoutMarks(line.toByteArray())));
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

  /** Without a byte order mark at the file's start and carriage returns at the line's end. */
  private byte[] withoutMarks(byte[] bytes) {
    boolean marked =
        number == 1
            && bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    int from = marked ? 3 : 0;
    int to = bytes.length;
    while (to > from && bytes[to - 1] == '\r') {
      to--;
    }
    return to - from == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
