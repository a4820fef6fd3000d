package dev.streamgauge.ingest.file;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventBatch;
import dev.streamgauge.event.EventDecoder.Decoded;
import dev.streamgauge.event.LineError;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets the rows through that are events, and events of a pass. Mostly all of them are, and then
 * they are read once; otherwise those that are left are read again by themselves.
 */
final class Sieve {
  private final Target target;
  private final Pass pass;
  private final Consumer<LineError> refused;

  /**
   * Rows as they are to be stored.
   *
   * @param rows those that make up the batch, in its order
   */
  record Sifted(List<Row.Given> rows, EventBatch batch) {}

  /**
   * @param refused told of each row that is refused
   */
  Sieve(Target target, Pass pass, Consumer<LineError> refused) {
    this.target = target;
    this.pass = pass;
    this.refused = refused;
  }

  Sifted sift(List<Row.Given> rows) {
    Decoded decoded = decode(rows);
    if (decoded.rejected() == 0 && includesAll(decoded.batch())) {
      return new Sifted(rows, decoded.batch());
    }
    List<Row.Given> kept = new ArrayList<>(rows.size());
    sift(rows, decoded, kept);
    return new Sifted(kept, decode(kept).batch());
  }

  private Decoded decode(List<Row.Given> rows) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(256 * rows.size());
    rows.forEach(row -> lines.writeBytes(row.ndjson()));
    return target.decode(lines.toByteArray());
  }

  private boolean includesAll(EventBatch batch) {
    return pass.includesAll() || batch.events().stream().map(Event::at).allMatch(pass::includes);
  }

  /** Only so many errors are named at a time: where there are more, in halves. */
  private void sift(List<Row.Given> rows, Decoded decoded, List<Row.Given> kept) {
    if (decoded.rejected() <= decoded.errors().size()) {
      choose(rows, decoded, kept);
      return;
    }
    int middle = rows.size() / 2;
    for (var half : List.of(rows.subList(0, middle), rows.subList(middle, rows.size()))) {
      sift(half, decode(half), kept);
    }
  }

  /** A row is taken as a whole: one of its events that is refused takes the others with it. */
  private void choose(List<Row.Given> rows, Decoded decoded, List<Row.Given> kept) {
    Map<Long, LineError> errors = new HashMap<>();
    decoded.errors().forEach(error -> errors.put(error.line(), error));
    Iterator<Event> events = decoded.batch().events().iterator();
    long line = 0;
    for (Row.Given row : rows) {
      List<LineError> wrong = new ArrayList<>(0);
      Instant at = Instant.EPOCH;
      for (int i = 0; i < row.events(); i++) {
        LineError error = errors.get(++line);
        if (error == null) {
          at = events.next().at();
        } else {
          wrong.add(error);
        }
      }
      if (!wrong.isEmpty()) {
        refused.accept(
            new LineError(row.line(), wrong.getFirst().field(), wrong.getFirst().message()));
      } else if (pass.includes(at)) {
        kept.add(row);
      }
    }
  }
}
