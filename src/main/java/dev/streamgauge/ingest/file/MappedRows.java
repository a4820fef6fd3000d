package dev.streamgauge.ingest.file;

import dev.streamgauge.event.Field;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

  /**
   * @param ofFile values that the file's name gives to every row
   */
  MappedRows(Table table, Mapping mapping, Map<String, String> ofFile) {
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

  private Row row(long line, Map<String, String> columns) {
    Map<String, String> values = new HashMap<>(ofFile);
    columns.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            values.put(name, value);
          }
        });
    if (mapping.skips(values)) {
      return new Row.LeftOut();
    }
    mapping
        .words()
        .forEach(
            (name, words) ->
                values.computeIfPresent(name, (key, value) -> words.getOrDefault(value, value)));
    try {
      Optional<Instant> at = clock.map(reader -> reader.at(values));
      return row(line, values, at);
    } catch (DateTimeException e) {
      return Row.Refused.of(line, Field.AT.text(), e.getMessage());
    }
  }

  private Row row(long line, Map<String, String> values, Optional<Instant> at) {
    List<List<Optional<String>>> texts = new ArrayList<>(mapping.events().size());
    mapping.events().forEach(event -> texts.add(event.fill(values)));
    if (at.isPresent()
        && repeats.isPresent()
        && repeats.get().isRepeat(mapping.events().getFirst().channel(values), texts, at.get())) {
      return new Row.LeftOut();
    }
    NdjsonWriter out = new NdjsonWriter();
    for (int i = 0; i < texts.size(); i++) {
      EventTemplate event = mapping.events().get(i);
      List<Optional<String>> fields = texts.get(i);
      out.object(
          json -> {
            event.write(fields, json);
            if (!event.has(Field.AT)) {
              at.ifPresent(time -> json.writeStringProperty(Field.AT.text(), time.toString()));
            }
          });
    }
    return new Row.Given(line, out.toBytes(), texts.size());
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
