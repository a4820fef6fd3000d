package dev.streamgauge.drops;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers by index, 0 where none was set, in as few bytes as they are said to need. It grows in
 * steps, without copying what it holds, and is written as it is.
 */
final class Column {
  private static final int STEP = 1 << 15;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final int bytes;
  private final List<byte[]> parts = new ArrayList<>();

  private Column(int bytes) {
    this.bytes = bytes;
  }

  /** A column of any numbers. */
  static Column ofLongs() {
    return new Column(Long.BYTES);
  }

  /** A column of numbers from 0 to 2^32 - 1. */
  static Column ofInts() {
    return new Column(Integer.BYTES);
  }

  /** A column of numbers from 0 to 2^16 - 1. */
  static Column ofShorts() {
    return new Column(Short.BYTES);
  }

  long get(long index) {
    int part = (int) (index / STEP);
    if (part >= parts.size()) {
      return 0;
    }
    int at = (int) (index % STEP) * bytes;
    return switch (bytes) {
      case Long.BYTES -> (long) LONGS.get(parts.get(part), at);
      case Integer.BYTES -> (int) INTS.get(parts.get(part), at) & 0xFFFF_FFFFL;
      default -> (short) SHORTS.get(parts.get(part), at) & 0xFFFFL;
    };
  }

  void set(long index, long value) {
    int part = (int) (index / STEP);
    while (part >= parts.size()) {
      parts.add(new byte[STEP * bytes]);
    }
    int at = (int) (index % STEP) * bytes;
    switch (bytes) {
      case Long.BYTES -> LONGS.set(parts.get(part), at, value);
      case Integer.BYTES -> INTS.set(parts.get(part), at, (int) value);
      default -> SHORTS.set(parts.get(part), at, (short) value);
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(parts.size());
    for (byte[] part : parts) {
      out.write(part);
    }
  }

  void read(DataInputStream in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      byte[] part = new byte[STEP * bytes];
      in.readFully(part);
      parts.add(part);
    }
  }
}
