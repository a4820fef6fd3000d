package dev.streamgauge.ingest.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A CSV file. */
final class CsvTable implements Table {
  private static final char REPLACEMENT = '\uFFFD';

  private final CloseableIterator<CsvRecord> records;
  private final List<String> names;

  /**
   * @param columns the names of the columns; empty where the first line has them
   */
  CsvTable(InputStream in, char delimiter, Optional<List<String>> columns) throws IOException {
    this.records =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .detectBomHeader(false)
            .ofCsvRecord(new InputStreamReader(new PlainLineEnds(in), StandardCharsets.UTF_8))
            .iterator();
    this.names = columns.isPresent() ? columns.get() : header();
  }

  private List<String> header() throws IOException {
    return hasNext()
        ? records.next().getFields().stream().map(CsvTable::withoutByteOrderMark).toList()
        : List.of();
  }

  private static String withoutByteOrderMark(String name) {
    return name.startsWith("\uFEFF") ? name.substring(1) : name;
  }

  private boolean hasNext() throws IOException {
    try {
      return records.hasNext();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Optional<Entry> next() throws IOException {
    return hasNext() ? Optional.of(entry(records.next())) : Optional.empty();
  }

  private Entry entry(CsvRecord csv) {
    long line = csv.getStartingLineNumber();
    if (csv.getFieldCount() != names.size()) {
      return new Entry.Broken(
          line, "has %d columns, not %d".formatted(csv.getFieldCount(), names.size()));
    }
    Map<String, String> columns = HashMap.newHashMap(names.size());
    for (int i = 0; i < names.size(); i++) {
      String value = csv.getField(i);
      if (value.indexOf(REPLACEMENT) >= 0) {
        return new Entry.Broken(line, names.get(i) + " is not valid UTF-8");
      }
      columns.put(names.get(i), line == 1 && i == 0 ? withoutByteOrderMark(value) : value);
    }
    return new Entry.Values(line, columns);
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
