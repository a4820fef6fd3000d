package dev.streamgauge.drops;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Gives each key the next free row, from 0 on. An open-addressing table of row numbers over a
 * column of keys: some 20 bytes a key.
 */
final class Rows {
  private static final int FREE = -1;

  private final Column keys = Column.ofLongs();
  private int[] table = free(64);
  private int size;

  private static int[] free(int length) {
    int[] table = new int[length];
    Arrays.fill(table, FREE);
    return table;
  }

  int size() {
    return size;
  }

  long key(int row) {
    return keys.get(row);
  }

  /** The row of a key; -1 where it has none. */
  int find(long key) {
    return table[place(key)];
  }

  /** The row of a key, which gets one where it has none. */
  int of(long key) {
    int place = place(key);
    if (table[place] != FREE) {
      return table[place];
    }
    int row = size++;
    keys.set(row, key);
    table[place] = row;
    if (size > table.length / 3 * 2) {
      fill(table.length * 2);
    }
    return row;
  }

  private int place(long key) {
    int mask = table.length - 1;
    int place = spread(key) & mask;
    while (table[place] != FREE && keys.get(table[place]) != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private static int spread(long key) {
    long mixed = key * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed >>> 32);
  }

  private void fill(int length) {
    table = free(length);
    for (int row = 0; row < size; row++) {
      table[place(keys.get(row))] = row;
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(size);
    keys.write(out);
  }

  void read(DataInputStream in) throws IOException {
    size = in.readInt();
    keys.read(in);
    int length = 64;
    while (size > length / 3 * 2) {
      length *= 2;
    }
    fill(length);
  }
}
