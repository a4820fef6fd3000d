package dev.streamgauge.lake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBWritableVector;

/** The cells of one column in memory, in arrays that are used again and again. */
abstract sealed class Cells {
  private static final int FIRST_CAPACITY = 64;
  private static final long BYTES_A_WORD = 120;

  private final BitSet empty = new BitSet();
  private boolean anyEmpty;
  int size;

  static Cells of(Column column) {
    return switch (column.type()) {
      case TEXT -> new Texts();
      case WORD -> new Words();
      case NUMBER, TIME -> new Longs();
      case DECIMAL -> new Decimals();
      case FLAG -> new Flags();
    };
  }

  /** Adds a cell without a value. */
  void addEmpty() {
    empty.set(size);
    anyEmpty = true;
    addNothing();
  }

  /** Writes the cells of these rows to the beginning of a vector of DuckDB's. */
  void write(int[] rows, int from, int count, DuckDBWritableVector vector) {
    writeValues(rows, from, count, vector);
    if (anyEmpty) {
      for (int i = 0; i < count; i++) {
        if (empty.get(rows[from + i])) {
          vector.setNull(i);
        }
      }
    }
  }

  void clear() {
    empty.clear();
    anyEmpty = false;
    size = 0;
  }

  /** How much memory its values take, in bytes. */
  abstract long bytes();

  abstract void addNothing();

  abstract void writeValues(int[] rows, int from, int count, DuckDBWritableVector vector);

  private static int grown(int capacity) {
    return Math.max(FIRST_CAPACITY, capacity + (capacity >> 1));
  }

  /** Whole numbers and times. */
  static final class Longs extends Cells {
    private long[] values = {};

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, grown(size));
      }
      values[size++] = value;
    }

    long get(int row) {
      return values[row];
    }

    @Override
    void addNothing() {
      add(0);
    }

    @Override
    long bytes() {
      return (long) size * Long.BYTES;
    }

    @Override
    void writeValues(int[] rows, int from, int count, DuckDBWritableVector vector) {
      for (int i = 0; i < count; i++) {
        vector.setLong(i, values[rows[from + i]]);
      }
    }
  }

  /** Numbers with a fraction. */
  static final class Decimals extends Cells {
    private double[] values = {};

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, grown(size));
      }
      values[size++] = value;
    }

    @Override
    void addNothing() {
      add(0);
    }

    @Override
    long bytes() {
      return (long) size * Double.BYTES;
    }

    @Override
    void writeValues(int[] rows, int from, int count, DuckDBWritableVector vector) {
      for (int i = 0; i < count; i++) {
        vector.setDouble(i, values[rows[from + i]]);
      }
    }
  }

  /** Yes and no. */
  static final class Flags extends Cells {
    private final BitSet values = new BitSet();

    void add(boolean value) {
      values.set(size++, value);
    }

    @Override
    void addNothing() {
      size++;
    }

    @Override
    long bytes() {
      return size / Byte.SIZE;
    }

    @Override
    void clear() {
      super.clear();
      values.clear();
    }

    @Override
    void writeValues(int[] rows, int from, int count, DuckDBWritableVector vector) {
      for (int i = 0; i < count; i++) {
        vector.setBoolean(i, values.get(rows[from + i]));
      }
    }
  }

  /** Texts, one after another in one array: millions of small objects would cost the collector. */
  static final class Texts extends Cells {
    private byte[] utf8 = {};
    private int[] ends = {};
    private int used;

    void add(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (utf8.length - used < bytes.length) {
        utf8 = Arrays.copyOf(utf8, Math.max(used + bytes.length, grown(used)));
      }
      System.arraycopy(bytes, 0, utf8, used, bytes.length);
      used += bytes.length;
      addEnd();
    }

    private void addEnd() {
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, grown(size));
      }
      ends[size++] = used;
    }

    @Override
    void addNothing() {
      addEnd();
    }

    @Override
    long bytes() {
      return used + (long) size * Integer.BYTES;
    }

    @Override
    void clear() {
      super.clear();
      used = 0;
    }

    @Override
    void writeValues(int[] rows, int from, int count, DuckDBWritableVector vector) {
      byte[][] texts = new byte[count][];
      for (int i = 0; i < count; i++) {
        int row = rows[from + i];
        texts[i] = Arrays.copyOfRange(utf8, row == 0 ? 0 : ends[row - 1], ends[row]);
      }
      vector.setStringUtf8Batch(0, texts);
    }
  }

  /** Texts that come again and again, each kept once. */
  static final class Words extends Cells {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<byte[]> words = new ArrayList<>();
    private int[] values = {};

    Words() {
      forget();
    }

    void add(String word) {
      Integer number = numbers.get(word);
      if (number == null) {
        number = words.size();
        numbers.put(word, number);
        words.add(word.getBytes(StandardCharsets.UTF_8));
      }
      add(number.intValue());
    }

    private void add(int number) {
      if (size == values.length) {
        values = Arrays.copyOf(values, grown(size));
      }
      values[size++] = number;
    }

    /** The place of a row's word among all words in order of their bytes. */
    int[] ranks() {
      Integer[] order = new Integer[words.size()];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, Comparator.comparing(words::get, Arrays::compareUnsigned));
      int[] places = new int[order.length];
      for (int place = 0; place < order.length; place++) {
        places[order[place]] = place;
      }
      int[] ranks = new int[size];
      Arrays.setAll(ranks, row -> places[values[row]]);
      return ranks;
    }

    private void forget() {
      numbers.clear();
      words.clear();
      words.add(new byte[0]);
    }

    @Override
    void addNothing() {
      add(0);
    }

    @Override
    long bytes() {
      return (long) size * Integer.BYTES + words.size() * BYTES_A_WORD;
    }

    @Override
    void clear() {
      super.clear();
      forget();
    }

    @Override
    void writeValues(int[] rows, int from, int count, DuckDBWritableVector vector) {
      byte[][] texts = new byte[count][];
      for (int i = 0; i < count; i++) {
        texts[i] = words.get(values[rows[from + i]]);
      }
      vector.setStringUtf8Batch(0, texts);
    }
  }
}
