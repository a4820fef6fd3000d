package dev.streamgauge.ingest.file;

import dev.streamgauge.event.Field;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rows of a table whose columns are called as the fields of events are. */
final class NamedRows implements Rows {
  private static final Map<String, Field> FIELDS =
      Arrays.stream(Field.values()).collect(Collectors.toMap(Field::text, Function.identity()));

  private final Table table;
  private final NdjsonWriter out;

  NamedRows(Table table, NdjsonWriter out) {
    this.table = table;
    this.out = out;
  }

  @Override
  public Optional<Row> next() throws IOException {
    return table.next().map(this::row);
  }

  private Row row(Table.Entry entry) {
    return switch (entry) {
      case Table.Entry.Broken(long line, String reason) -> Row.Refused.of(line, reason);
      case Table.Entry.Values(long line, Map<String, String> columns) -> {
        out.begin();
        columns.forEach(
            (name, value) -> {
              if (!value.isEmpty() && FIELDS.containsKey(name)) {
                out.field(FIELDS.get(name), value);
              }
            });
        out.end();
        yield new Row.Given(line, out.take(), 1);
      }
    };
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
