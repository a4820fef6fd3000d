package dev.streamgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.event.ChatMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CSV files may hold, and what becomes of those that are not quite CSV. */
class CsvImportTest {
  private static final String HEADER = "type,at,channel_id,user_id,text\n";
  private static final String START = "chat.message,2016-04-01T00:00:00Z,7,u,";

  @TempDir private Path folder;
  private Imports imports;

  @BeforeEach
  void begin() {
    imports = new Imports(folder);
  }

  private List<String> texts() {
    return imports.stored().stream().map(event -> ((ChatMessage) event).text()).toList();
  }

  @Test
  void quoted_cells_may_hold_delimiters_quotes_and_line_ends() throws IOException {
    ImportRun run =
        imports.run(
            imports.file(
                "a.csv",
                HEADER
                    + (START + "\"a,b\"\n")
                    + (START + "\"say \"\"hi\"\"\"\r\n")
                    + (START + "\"one\r\n\r\nthree\"\n")
                    + (START + "5\" wide\n")));
    assertThat(run.out()).isEqualTo("imported 4 rows, 0 rejected, 0 already there");
    assertThat(texts()).containsExactly("a,b", "say \"hi\"", "one\n\nthree", "5\" wide");
  }

  @Test
  void a_quote_that_is_never_closed_costs_its_row_and_not_the_rest_of_the_file()
      throws IOException {
    StringBuilder rows = new StringBuilder(HEADER + START + "\"never closed\n");
    for (int i = 0; i < 3_000; i++) {
      rows.append(START).append("plain\n");
    }
    ImportRun run = imports.run(imports.file("a.csv", rows.toString()));
    assertThat(run.out()).isEqualTo("imported 3000 rows, 1 rejected, 0 already there");
    assertThat(run.err()).contains("a.csv:2: has a quote that is not closed");
  }

  @Test
  void a_quote_that_meets_another_rows_quote_costs_its_row_only() throws IOException {
    ImportRun run =
        imports.run(
            imports.file(
                "a.csv",
                HEADER + START + "\"not closed\n" + START + "plain\n" + START + "\"good\"\n"));
    assertThat(run.out()).isEqualTo("imported 2 rows, 1 rejected, 0 already there");
    assertThat(run.err()).contains("a.csv:2: has text behind a closing quote");
    assertThat(texts()).containsExactly("plain", "good");
  }

  @Test
  void a_quote_that_is_open_at_the_end_of_the_file_is_refused() throws IOException {
    ImportRun run = imports.run(imports.file("a.csv", HEADER + START + "a\n" + START + "\"b"));
    assertThat(run.out()).isEqualTo("imported 1 rows, 1 rejected, 0 already there");
    assertThat(run.err()).contains("a.csv:3: has a quote that is not closed");
  }

  @Test
  void a_header_that_is_no_row_fails_the_file() throws IOException {
    ImportRun run = imports.run(imports.file("a.csv", "type,\"at\n" + START + "a\n"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("a.csv: cannot be read: its header, line 1, has a quote");
  }

  @Test
  void text_that_is_not_utf_8_or_far_too_long_is_refused_by_its_row() throws IOException {
    String text =
        HEADER + START + "caf\u00e9\n" + START + "fine\n" + START + "x".repeat(1 << 21) + "\n";
    Path file = folder.resolve("a.csv");
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    ImportRun run = imports.run(file);
    assertThat(run.out()).isEqualTo("imported 1 rows, 2 rejected, 0 already there");
    assertThat(run.err()).contains("a.csv:2: is not valid UTF-8", "a.csv:4: is longer than");
  }
}
