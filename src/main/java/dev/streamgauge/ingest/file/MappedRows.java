package dev.streamgauge.ingest.file;

import dev.streamgauge.event.Field;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a table as a mapping makes them into events. */
final class MappedRows implements Rows {
  private final Table table;
  private final Mapping mapping;
  private final Map<String, String> ofFile;
  private final Optional<RowClock> clock;
  private final Optional<Repeats> repeats;
  private final NdjsonWriter out;

  /**
   * @param ofFile values that the file's name gives to every row
   */
  MappedRows(Table table, Mapping mapping, Map<String, String> ofFile, NdjsonWriter out) {
    this.out = out;
    this.table = table;
    this.mapping = mapping;
    this.ofFile = ofFile;
    this.clock = mapping.time().map(RowClock::new);
    this.repeats = mapping.repeatEvery().map(Repeats::new);
  }

  @Override
  public Optional<Row> next() throws IOException {
    return table.next().map(this::row);
  }

  private Row row(Table.Entry entry) {
    return switch (entry) {
      case Table.Entry.Broken(long line, String reason) -> Row.Refused.of(line, reason);
      case Table.Entry.Values(long line, Map<String, String> columns) -> row(line, columns);
    };
  }

  private Row row(long line, Map<String, String> values) {
    ofFile.forEach((name, value) -> values.merge(name, value, MappedRows::unlessEmpty));
    List<EventTemplate> events = meantFor(values);
    if (events.isEmpty()) {
      return new Row.LeftOut();
    }
    mapping
        .words()
        .forEach(
            (name, words) ->
                values.computeIfPresent(name, (key, value) -> words.getOrDefault(value, value)));
    try {
      return row(line, events, values, clock.map(reader -> reader.at(values)));
    } catch (DateTimeException e) {
      return Row.Refused.of(line, Field.AT.text(), e.getMessage());
    }
  }

  private static String unlessEmpty(String ofRow, String ofFile) {
    return ofRow.isEmpty() ? ofFile : ofRow;
  }

  private List<EventTemplate> meantFor(Map<String, String> values) {
    List<EventTemplate> events = new ArrayList<>(mapping.events().size());
    if (!mapping.skip().holdsAny(values)) {
      for (EventTemplate event : mapping.events()) {
        if (event.isMeantFor(values)) {
          events.add(event);
        }
      }
    }
    return events;
  }

  private Row row(
      long line, List<EventTemplate> events, Map<String, String> values, Optional<Instant> at) {
    List<List<Optional<String>>> texts = new ArrayList<>(events.size());
    for (EventTemplate event : events) {
      texts.add(event.fill(values));
    }
    if (at.isPresent()
        && repeats.isPresent()
        && repeats.get().isRepeat(events.getFirst().channel(values), texts, at.get())) {
      return new Row.LeftOut();
    }
    for (int i = 0; i < texts.size(); i++) {
      out.begin();
      events.get(i).write(texts.get(i), out);
      if (at.isPresent() && !events.get(i).has(Field.AT)) {
        out.field(Field.AT, at.get());
      }
      out.end();
    }
    return new Row.Given(line, out.take(), texts.size());
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
