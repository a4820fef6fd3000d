package dev.streamgauge.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.duckdb.DuckDBDataChunkWriter;

/** The fresh rows of one kind. A row is written cell by cell, in the order of its columns. */
final class Rows {
  private static final int TIME_COLUMN = 1;
  private static final long MICROS_A_DAY = 86_400_000_000L;

  private final Kind kind;
  private final List<Cells> columns;
  private int next;

  Rows(Kind kind) {
    this.kind = kind;
    this.columns = kind.columns().stream().map(Cells::of).toList();
  }

  Kind kind() {
    return kind;
  }

  int size() {
    return columns.getFirst().size;
  }

  long bytes() {
    long bytes = 0;
    for (Cells cells : columns) {
      bytes += cells.bytes();
    }
    return bytes;
  }

  void clear() {
    columns.forEach(Cells::clear);
  }

  Rows begin(long seq, Instant at, Optional<String> id) {
    next = 0;
    return number(seq).time(at).text(id);
  }

  Rows text(String value) {
    switch (columns.get(next++)) {
      case Cells.Words words -> words.add(value);
      case Cells.Texts texts -> texts.add(value);
      case Cells other -> throw new IllegalStateException(kind + " has no text there");
    }
    return this;
  }

  Rows text(Optional<String> value) {
    return value.isPresent() ? text(value.get()) : empty();
  }

  Rows number(long value) {
    ((Cells.Longs) columns.get(next++)).add(value);
    return this;
  }

  Rows number(OptionalLong value) {
    return value.isPresent() ? number(value.getAsLong()) : empty();
  }

  Rows decimal(OptionalDouble value) {
    if (value.isEmpty()) {
      return empty();
    }
    ((Cells.Decimals) columns.get(next++)).add(value.getAsDouble());
    return this;
  }

  Rows flag(boolean value) {
    ((Cells.Flags) columns.get(next++)).add(value);
    return this;
  }

  Rows flag(Optional<Boolean> value) {
    return value.isPresent() ? flag(value.get()) : empty();
  }

  Rows time(Instant value) {
    return number(value.getEpochSecond() * 1_000_000 + value.getNano() / 1_000);
  }

  Rows time(Optional<Instant> value) {
    return value.isPresent() ? time(value.get()) : empty();
  }

  Rows empty() {
    columns.get(next++).addEmpty();
    return this;
  }

  /** The rows of each day, sorted by the kind's key and among equal ones by their arrival. */
  List<Slice> slices() {
    int[] rows = new int[size()];
    Arrays.setAll(rows, row -> row);
    rows = sorted(rows, ((Cells.Words) columns.get(kind.keyColumn())).ranks());
    int[] days = days();
    int first = Arrays.stream(days).min().orElse(0);
    int last = Arrays.stream(days).max().orElse(0);
    if (first != last) {
      rows = sorted(rows, Arrays.stream(days).map(day -> day - first).toArray());
    }
    List<Slice> slices = new ArrayList<>();
    for (int from = 0, to = 0; from < rows.length; from = to) {
      int day = days[rows[from]];
      while (to < rows.length && days[rows[to]] == day) {
        to++;
      }
      slices.add(new Slice(this, LocalDate.ofEpochDay(day), rows, from, to));
    }
    return slices;
  }

  boolean holds(LocalDate from, LocalDate to) {
    return Arrays.stream(days())
        .anyMatch(day -> day >= from.toEpochDay() && day <= to.toEpochDay());
  }

  private int[] days() {
    Cells.Longs times = (Cells.Longs) columns.get(TIME_COLUMN);
    int[] days = new int[size()];
    Arrays.setAll(days, row -> (int) Math.floorDiv(times.get(row), MICROS_A_DAY));
    return days;
  }

  /** Sorts by small numbers, by counting; equal ones keep their order. */
  private static int[] sorted(int[] rows, int[] keys) {
    int[] starts = new int[Arrays.stream(keys).max().orElse(0) + 2];
    for (int row : rows) {
      starts[keys[row] + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] sorted = new int[rows.length];
    for (int row : rows) {
      sorted[starts[keys[row]]++] = row;
    }
    return sorted;
  }

  /**
   * The rows of one day: those that {@code rows} names from {@code from} until before {@code to}.
   */
  record Slice(Rows of, LocalDate day, int[] rows, int from, int to) {
    int size() {
      return to - from;
    }

    /** Writes some of them into a chunk of DuckDB's. */
    void write(int start, int count, DuckDBDataChunkWriter chunk) {
      for (int i = 0; i < of.columns.size(); i++) {
        of.columns.get(i).write(rows, from + start, count, chunk.vector(i));
      }
    }
  }
}
