package dev.streamgauge.directory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The number that stands for an id where an answer has room for numbers only.
 *
 * <p>A number stands for itself. Anything else gets 2^52 plus 51 bits of its SHA-256: always the
 * same one, above what platforms hand out, and exact in a client that knows only doubles.
 */
public final class StableNumber {
  private static final int MOST_DIGITS = 18;
  private static final long BASE = 1L << 52;
  private static final long MASK = (1L << 51) - 1;

  private StableNumber() {}

  /** The number of an id. */
  public static long of(String id) {
    return isPlain(id) ? Long.parseLong(id) : derived(id);
  }

  private static boolean isPlain(String id) {
    boolean leadingZero = id.length() > 1 && id.charAt(0) == '0';
    return !id.isEmpty() && id.length() <= MOST_DIGITS && !leadingZero && isAllDigits(id);
  }

  private static boolean isAllDigits(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** A number made of any text, one that looks like a number included. */
  static long derived(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return BASE + (ByteBuffer.wrap(hash).getLong() & MASK);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
