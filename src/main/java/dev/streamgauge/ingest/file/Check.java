package dev.streamgauge.ingest.file;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.event.EventDecoder.Decoded;
import dev.streamgauge.event.LineError;
import dev.streamgauge.event.Logins;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of rows, before they are sent anywhere, which are events and when they were. */
final class Check {
  /** So few that the decoder names every bad one of them. */
  static final int MOST_LINES = 100;

  private final EventDecoder decoder;

  /** The verdict on a row. */
  sealed interface Verdict {
    record Good(Row.Given row, Instant at) implements Verdict {}

    record Bad(LineError error) implements Verdict {}
  }

  Check(InstantSource clock) {
    this.decoder = new EventDecoder(clock, ANY_LOGIN);
  }

  /** The verdicts on rows of at most {@link #MOST_LINES} events together, in their order. */
  List<Verdict> check(List<Row.Given> rows) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    rows.forEach(row -> lines.writeBytes(row.ndjson()));
    Decoded decoded = decoder.decode(lines.toByteArray());
    Map<Long, LineError> errors = new HashMap<>();
    decoded.errors().forEach(error -> errors.put(error.line(), error));
    Iterator<Event> events = decoded.batch().events().iterator();
    List<Verdict> verdicts = new ArrayList<>(rows.size());
    long line = 0;
    for (Row.Given row : rows) {
      Optional<Verdict> verdict = Optional.empty();
      for (int i = 0; i < row.events(); i++) {
        LineError error = errors.get(++line);
        Verdict one = error == null ? new Verdict.Good(row, events.next().at()) : bad(row, error);
        verdict = one instanceof Verdict.Bad || verdict.isEmpty() ? Optional.of(one) : verdict;
      }
      verdicts.add(verdict.orElseThrow());
    }
    return verdicts;
  }

  private static Verdict bad(Row.Given row, LineError error) {
    return new Verdict.Bad(new LineError(row.line(), error.field(), error.message()));
  }

  private static final Logins ANY_LOGIN =
      new Logins() {
        @Override
        public String idOf(String login) {
          return "1";
        }

        @Override
        public void learn(String login, String channelId) {}
      };
}
