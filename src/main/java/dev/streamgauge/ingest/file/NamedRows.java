package dev.streamgauge.ingest.file;

import dev.streamgauge.event.Field;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The rows of a table whose columns are called as the fields of events are. */
final class NamedRows implements Rows {
  private final Table table;

  NamedRows(Table table) {
    this.table = table;
  }

  @Override
  public Optional<Row> next() throws IOException {
    return table.next().map(NamedRows::row);
  }

  private static Row row(Table.Entry entry) {
    return switch (entry) {
      case Table.Entry.Broken(long line, String reason) -> Row.Refused.of(line, reason);
      case Table.Entry.Values(long line, Map<String, String> columns) -> {
        NdjsonWriter out = new NdjsonWriter();
        out.object(
            json ->
                columns.forEach(
                    (name, value) ->
                        Field.named(name)
                            .filter(field -> !value.isEmpty())
                            .ifPresent(field -> FieldWriter.write(field, value, json))));
        yield new Row.Given(line, out.toBytes(), 1);
      }
    };
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
