package dev.streamgauge.insights;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes rows as CSV after RFC 4180, safe to open in a spreadsheet. */
final class Csv implements AutoCloseable {
  private static final String DANGEROUS = "=+-@\t\r";

  private final CsvWriter csv;

  Csv(OutputStream out, List<String> header) {
    csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    csv.writeRecord(header);
  }

  void row(List<String> cells) {
    csv.writeRecord(cells);
  }

  /** A text that no spreadsheet takes for a formula. */
  static String text(String value) {
    return !value.isEmpty() && DANGEROUS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
