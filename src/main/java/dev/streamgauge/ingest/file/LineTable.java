package dev.streamgauge.ingest.file;

import dev.streamgauge.ingest.file.Lines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A log whose lines a regular expression takes apart. */
final class LineTable implements Table {
  private final Lines lines;
  private final Pattern pattern;

  LineTable(InputStream in, Pattern pattern) {
    this.lines = new Lines(in);
    this.pattern = pattern;
  }

  @Override
  public Optional<Entry> next() throws IOException {
    return lines.next().map(this::entry);
  }

  private Entry entry(Line line) {
    String text;
    try {
      text = line.text().stripTrailing();
    } catch (CharacterCodingException e) {
      return new Entry.Broken(line.number(), "is not valid UTF-8");
    }
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      return new Entry.Broken(line.number(), "does not look like the mapping's line");
    }
    Map<String, String> columns = new HashMap<>();
    pattern
        .namedGroups()
        .forEach(
            (name, group) -> {
              if (matcher.group(group) != null) {
                columns.put(name, matcher.group(group));
              }
            });
    return new Entry.Values(line.number(), columns);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
