package dev.streamgauge.ingest.file;

import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.ingest.file.Lines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CSV file. It is read line by line, and not by a library's parser, so that a quote which is
 * never closed costs one row and not the rest of the file.
 */
final class CsvTable implements Table {
  private static final int MAX_LINES_A_ROW = 1_000;

  private final Lines lines;
  private final char delimiter;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private final List<String> names;

  /** The cells of a row, or why it is none. */
  private sealed interface Cut {
    record Cells(List<String> cells) implements Cut {}

    record Broken(String reason) implements Cut {}
  }

  /**
   * @param columns the names of the columns; empty where the first line has them
   */
  CsvTable(InputStream in, char delimiter, Optional<List<String>> columns) throws IOException {
    this.lines = new Lines(in);
    this.delimiter = delimiter;
    this.names = columns.isPresent() ? columns.get() : header();
  }

  private List<String> header() throws IOException {
    Optional<Line> first = line();
    return switch (first.isPresent() ? cut(first.get()) : new Cut.Cells(List.of())) {
      case Cut.Cells(List<String> cells) -> cells.stream().map(String::strip).toList();
      case Cut.Broken(String reason) ->
          throw new IOException("its header, line %d, %s".formatted(first.get().number(), reason));
    };
  }

  /** The line that the next row begins with. */
  private Optional<Line> line() throws IOException {
    Optional<Line> line = lineOfAny();
    while (line.isPresent() && line.get().isBlank()) {
      line = lineOfAny();
    }
    return line;
  }

  private Optional<Line> lineOfAny() throws IOException {
    return ahead.isEmpty() ? lines.nextOfAny() : Optional.of(ahead.removeFirst());
  }

  @Override
  public Optional<Entry> next() throws IOException {
    Optional<Line> line = line();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    long number = line.get().number();
    return Optional.of(
        switch (cut(line.get())) {
          case Cut.Cells(List<String> cells) -> entry(number, cells);
          case Cut.Broken(String reason) -> new Entry.Broken(number, reason);
        });
  }

  private Entry entry(long line, List<String> cells) {
    if (cells.size() != names.size()) {
      return new Entry.Broken(line, "has %d columns, not %d".formatted(cells.size(), names.size()));
    }
    Map<String, String> columns = HashMap.newHashMap(names.size());
    for (int i = 0; i < names.size(); i++) {
      columns.put(names.get(i), cells.get(i));
    }
    return new Entry.Values(line, columns);
  }

  private Cut cut(Line line) throws IOException {
    try {
      String text = line.text();
      if (text.length() > EventDecoder.MAX_LINE_BYTES) {
        return new Cut.Broken("is longer than " + EventDecoder.MAX_LINE_BYTES + " bytes");
      }
      return text.indexOf('"') < 0 ? new Cut.Cells(split(text)) : quoted(text);
    } catch (CharacterCodingException e) {
      return new Cut.Broken("is not valid UTF-8");
    }
  }

  private List<String> split(String text) {
    List<String> cells = new ArrayList<>();
    int start = 0;
    for (int end; (end = text.indexOf(delimiter, start)) >= 0; start = end + 1) {
      cells.add(text.substring(start, end));
    }
    cells.add(text.substring(start));
    return cells;
  }

  /** A row goes on over lines until its quotes are closed; where they never are, it is one line. */
  private Cut quoted(String first) throws IOException {
    QuotedRow row = new QuotedRow(delimiter);
    row.add(first);
    List<Line> more = new ArrayList<>();
    int length = first.length();
    try {
      while (row.isOpen()) {
        Optional<Line> next =
            more.size() < MAX_LINES_A_ROW && length < EventDecoder.MAX_LINE_BYTES
                ? lineOfAny()
                : Optional.empty();
        if (next.isEmpty()) {
          giveBack(more);
          return new Cut.Broken("has a quote that is not closed");
        }
        more.add(next.get());
        length += next.get().bytes().length;
        row.add("\n" + next.get().text());
      }
    } catch (CharacterCodingException e) {
      giveBack(more);
      return new Cut.Broken("has a quote that is not closed before what is not valid UTF-8");
    }
    if (row.isBroken()) {
      giveBack(more);
      return new Cut.Broken("has text behind a closing quote, or a quote that is not closed");
    }
    return new Cut.Cells(row.cells());
  }

  private void giveBack(List<Line> more) {
    more.reversed().forEach(ahead::addFirst);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
