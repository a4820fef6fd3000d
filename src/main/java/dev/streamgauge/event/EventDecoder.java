package dev.streamgauge.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Reads events from UTF-8 JSON, one object a line. Bad lines are named and left out, good ones
 * kept; blank lines and a byte order mark are passed over.
 */
public final class EventDecoder {
  /** The longest line that is read, in bytes. */
  public static final int MAX_LINE_BYTES = 1 << 20;

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
  private final RecurringTexts recurring = new RecurringTexts();

  public EventDecoder(InstantSource clock, Logins logins) {
    this.clock = clock;
    this.logins = logins;
  }

  /** Reads what a client sent: every rule applies. */
  public Decoded decode(byte[] body) {
    LineDecoder decoder = new LineDecoder(logins, recurring, EARLIEST, clock.instant().plus(AHEAD));
    Decoded decoded = new BodyDecoder(body, decoder).decode();
    logins.settle();
    return decoded;
  }

  /**
   * Reads what {@link #decode} accepted and a log kept; times are not checked again.
   *
   * @throws IllegalArgumentException where a line is not an event
   */
  public static List<Event> decodeStored(byte[] ndjson) {
    LineDecoder decoder =
        new LineDecoder(NO_LOGINS, new RecurringTexts(), Instant.MIN, Instant.MAX);
    Decoded decoded = new BodyDecoder(ndjson, decoder).decode();
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
}
