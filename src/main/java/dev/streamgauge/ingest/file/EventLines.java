package dev.streamgauge.ingest.file;

import dev.streamgauge.ingest.file.Lines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** A file that is NDJSON already: each line is an event. */
final class EventLines implements Rows {
  private final Lines lines;

  EventLines(InputStream in) {
    this.lines = new Lines(in);
  }

  @Override
  public Optional<Row> next() throws IOException {
    return lines.next().map(EventLines::row);
  }

  private static Row row(Line line) {
    byte[] ndjson = Arrays.copyOf(line.bytes(), line.bytes().length + 1);
    ndjson[ndjson.length - 1] = '\n';
    return new Row.Given(line.number(), ndjson, 1);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
