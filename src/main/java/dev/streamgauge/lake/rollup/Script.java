package dev.streamgauge.lake.rollup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The SQL files, in {@code resources/rollup}. */
final class Script {
  /** What tells when channels were live, and in what, from samples alone. */
  static final List<String> BROADCASTS = List.of("evidence", "broadcast_span", "tile");

  /** What the tables of channels and games are made of, in the order in which it is made. */
  static final List<String> STEPS =
      List.of(
          "day_tile",
          "stretch",
          "watch_hashed",
          "repeated_id",
          "repeated_minute",
          "watch_marked",
          "watch_minute",
          "viewing",
          "curve",
          "message",
          "airing",
          "told");

  /** Those that are too large to be gathered in memory, and read again where they are needed. */
  static final Set<String> VIEWS = Set.of("watch_hashed", "watch_marked", "watch_minute");

  /** Functions that Spark has under these names. */
  static final List<String> FUNCTIONS =
      List.of(
          "CREATE OR REPLACE MACRO unix_micros(t) AS epoch_us(t)",
          "CREATE OR REPLACE MACRO xxhash64(a, b) AS hash(a, b), (a, b, c) AS hash(a, b, c)");

  private Script() {}

  static String step(String name) {
    return read("steps/" + name);
  }

  static String table(Table table) {
    return read(table.text());
  }

  private static String read(String name) {
    String path = "/rollup/" + name + ".sql";
    try (InputStream file = Script.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException(path + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
