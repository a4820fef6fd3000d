package dev.streamgauge.event;

import dev.streamgauge.event.EventDecoder.Decoded;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;

/**
 * One body on its way through. One parser reads on from line to line for as long as each is what
 * most lines are: an object, alone in its line. Any other line is read by itself, so that it is
 * judged without its neighbours.
 */
final class BodyDecoder {
  private static final int MAX_ERRORS = 100;

  private final byte[] bytes;
  private final LineDecoder decoder;
  private final boolean validUtf8;
  private final List<Event> events = new ArrayList<>();
  private final List<LineError> errors = new ArrayList<>();
  private final AcceptedLines accepted;
  private long line;
  private long rejected;

  /** Empty where the last line was read by itself. */
  private Optional<JsonParser> parser = Optional.empty();

  private int parserStart;

  /** Before this line every line is read by itself. */
  private long readOnFrom;

  BodyDecoder(byte[] bytes, LineDecoder decoder) {
    this.bytes = bytes;
    this.decoder = decoder;
    this.validUtf8 = isUtf8(bytes, 0, bytes.length);
    this.accepted = new AcceptedLines(bytes);
  }

  Decoded decode() {
    int start = hasByteOrderMark() ? 3 : 0;
    while (start < bytes.length) {
      line++;
      start = decodeLine(start) + 1;
    }
    parser.ifPresent(JsonParser::close);
    return new Decoded(new EventBatch(events, accepted.toBytes()), rejected, List.copyOf(errors));
  }

  /** Decodes the line that begins at {@code start}; returns where it ends. */
  private int decodeLine(int start) {
    int end = mayReadOn(start) ? readOn(start) : -1;
    boolean read = end >= 0;
    if (!read) {
      end = lineEnd(start);
      if (isBlank(start, end)) {
        return end;
      }
    }
    try {
      if (!read) {
        readAlone(start, end);
      }
      keep(decoder.event(), start, end);
    } catch (RefusedLineException e) {
      refuse(e);
    }
    return end;
  }

  private boolean mayReadOn(int start) {
    return validUtf8 && bytes[start] == '{' && line >= readOnFrom;
  }

  /**
   * Reads the object at {@code start}; returns where its line ends, or -1 where it is not alone.
   */
  private int readOn(int start) {
    JsonParser json = parser.isPresent() ? parser.get() : startParser(start);
    try {
      json.nextToken();
      int row = json.currentLocation().getLineNr();
      decoder.read(json);
      TokenStreamLocation after = json.currentLocation();
      int objectEnd = parserStart + (int) after.getByteOffset();
      int end = lineEnd(objectEnd);
      if (after.getLineNr() == row
          && end - start <= EventDecoder.MAX_LINE_BYTES
          && isBlank(objectEnd, end)) {
        return end;
      }
    } catch (JacksonException e) {
      // Read by itself, the line will tell what is wrong with it.
    }
    stopParser();
    // The parser may have read as many lines as objects may be deep. Unless those are passed by
    // now, a body could make it read them again and again.
    readOnFrom = line + LineDecoder.MAX_DEPTH;
    return -1;
  }

  private JsonParser startParser(int start) {
    JsonParser json = LineDecoder.parser(bytes, start, bytes.length - start);
    parser = Optional.of(json);
    parserStart = start;
    return json;
  }

  private void stopParser() {
    parser.ifPresent(JsonParser::close);
    parser = Optional.empty();
  }

  private void readAlone(int start, int end) {
    stopParser();
    if (end - start > EventDecoder.MAX_LINE_BYTES) {
      throw RefusedLineException.of("is longer than " + EventDecoder.MAX_LINE_BYTES + " bytes");
    }
    if (!validUtf8 && !isUtf8(bytes, start, end - start)) {
      throw RefusedLineException.of("is not valid UTF-8");
    }
    decoder.read(bytes, start, end - start);
  }

  private void keep(Event event, int start, int end) {
    events.add(event);
    if (decoder.namedByLogin()) {
      accepted.add(event);
    } else {
      accepted.add(start, end);
    }
  }

  private void refuse(RefusedLineException refusal) {
    rejected++;
    if (errors.size() < MAX_ERRORS) {
      errors.add(new LineError(line, refusal.field(), refusal.getMessage()));
    }
  }

  private boolean hasByteOrderMark() {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private int lineEnd(int start) {
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private boolean isBlank(int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Jackson lets some malformed UTF-8 through, most of all in what it skips. */
  private static boolean isUtf8(byte[] bytes, int offset, int length) {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    CharBuffer out = CharBuffer.allocate(Math.min(length, 8192) + 2);
    try {
      while (true) {
        CoderResult result = utf8.decode(in, out, true);
        if (result.isUnderflow()) {
          return true;
        }
        if (result.isError()) {
          result.throwException();
        }
        out.clear();
      }
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
