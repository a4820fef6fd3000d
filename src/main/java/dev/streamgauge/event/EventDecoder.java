package dev.streamgauge.event;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads events from UTF-8 JSON, one object a line. Bad lines are named and left out, good ones
 * kept; blank lines and a byte order mark are passed over.
 */
public final class EventDecoder {
  /** The longest line that is read, in bytes. */
  public static final int MAX_LINE_BYTES = 1 << 20;

  private static final int MAX_ERRORS = 100;
  private static final Instant EARLIEST = Instant.parse("2005-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofHours(1);

  /**
   * What a body held.
   *
   * @param batch the good lines; a channel named by login stands in it with its id
   * @param rejected how many lines were refused
   * @param errors why, for the first hundred of them
   */
  public record Decoded(EventBatch batch, long rejected, List<LineError> errors) {}

  private final InstantSource clock;
  private final Logins logins;

  public EventDecoder(InstantSource clock, Logins logins) {
    this.clock = clock;
    this.logins = logins;
  }

  /** Reads what a client sent: every rule applies. */
  public Decoded decode(byte[] body) {
    LineDecoder decoder = new LineDecoder(logins, EARLIEST, clock.instant().plus(AHEAD));
    Decoded decoded = new Body(body, decoder).decode();
    logins.settle();
    return decoded;
  }

  /**
   * Reads what {@link #decode} accepted and a log kept; times are not checked again.
   *
   * @throws IllegalArgumentException where a line is not an event
   */
  public static List<Event> decodeStored(byte[] ndjson) {
    LineDecoder decoder = new LineDecoder(NO_LOGINS, Instant.MIN, Instant.MAX);
    Decoded decoded = new Body(ndjson, decoder).decode();
    if (decoded.rejected() > 0) {
      throw new IllegalArgumentException(
          "a stored line is no event: " + decoded.errors().getFirst());
    }
    return decoded.batch().events();
  }

  private static final Logins NO_LOGINS =
      new Logins() {
        @Override
        public String idOf(String login) {
          throw new IllegalArgumentException("a stored event names its channel by login: " + login);
        }

        @Override
        public void learn(String login, String channelId) {}
      };

  /** One body on its way through. */
  private static final class Body {
    private final byte[] bytes;
    private final LineDecoder decoder;
    private final boolean validUtf8;
    private final List<Event> events = new ArrayList<>();
    private final List<LineError> errors = new ArrayList<>();
    private final AcceptedLines accepted;
    private long line;
    private long rejected;

    Body(byte[] bytes, LineDecoder decoder) {
      this.bytes = bytes;
      this.decoder = decoder;
      this.validUtf8 = isUtf8(bytes, 0, bytes.length);
      this.accepted = new AcceptedLines(bytes);
    }

    Decoded decode() {
      int start = hasByteOrderMark() ? 3 : 0;
      while (start < bytes.length) {
        int end = lineEnd(start);
        line++;
        if (!isBlank(start, end)) {
          decodeLine(start, end);
        }
        start = end + 1;
      }
      return new Decoded(new EventBatch(events, accepted.toBytes()), rejected, List.copyOf(errors));
    }

    private void decodeLine(int start, int end) {
      try {
        if (end - start > MAX_LINE_BYTES) {
          throw RefusedLineException.of("is longer than " + MAX_LINE_BYTES + " bytes");
        }
        if (!validUtf8 && !isUtf8(bytes, start, end - start)) {
          throw RefusedLineException.of("is not valid UTF-8");
        }
        Event event = decoder.decode(bytes, start, end - start);
        events.add(event);
        if (decoder.namedByLogin()) {
          accepted.add(event);
        } else {
          accepted.add(start, end);
        }
      } catch (RefusedLineException e) {
        rejected++;
        if (errors.size() < MAX_ERRORS) {
          errors.add(new LineError(line, e.field(), e.getMessage()));
        }
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
