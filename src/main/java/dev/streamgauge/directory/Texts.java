package dev.streamgauge.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A few texts in one array, each in UTF-8 behind its length; one that is missing has a length of
 * -1. Of the texts of 100,000 channels few are ever asked for: kept like this they take half the
 * room, and are read from a checkpoint in one piece.
 */
final class Texts {
  private static final int MISSING = -1;

  private final byte[] packed;

  private Texts(byte[] packed) {
    this.packed = packed;
  }

  /** These texts; null is one that is missing. */
  static Texts of(String... texts) {
    byte[][] all = new byte[texts.length][];
    int size = 0;
    for (int i = 0; i < texts.length; i++) {
      all[i] = texts[i] == null ? null : texts[i].getBytes(UTF_8);
      size += Integer.BYTES + (all[i] == null ? 0 : all[i].length);
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    for (byte[] text : all) {
      if (text == null) {
        out.putInt(MISSING);
      } else {
        out.putInt(text.length).put(text);
      }
    }
    return new Texts(out.array());
  }

  /** What {@link #packed} gave. */
  static Texts unpacked(byte[] packed) {
    return new Texts(packed);
  }

  byte[] packed() {
    return packed;
  }

  /** The text at an index, from 0; null where it is missing. */
  String get(int index) {
    ByteBuffer in = ByteBuffer.wrap(packed);
    for (int i = 0; i < index; i++) {
      int length = in.getInt();
      in.position(in.position() + Math.max(0, length));
    }
    int length = in.getInt();
    return length == MISSING ? null : new String(packed, in.position(), length, UTF_8);
  }

  /** Each of them or, where it is missing, the other's in its place. */
  Texts or(Texts other, int count) {
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      String own = get(i);
      texts[i] = own == null ? other.get(i) : own;
    }
    return of(texts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Texts texts && Arrays.equals(packed, texts.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed);
  }
}
