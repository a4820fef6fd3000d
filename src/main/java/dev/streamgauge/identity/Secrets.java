package dev.streamgauge.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Texts that nobody can guess, and what is stored of them.
 *
 * <p>They are random through and through (30 characters are 155 bits), so a plain SHA-256 can't be
 * searched through, as that of a password could.
 */
public final class Secrets {
  private static final String LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** A new text of lower-case letters and digits. */
  public static String random(int length) {
    return random(length, LETTERS_AND_DIGITS);
  }

  static String random(int length, String alphabet) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** SHA-256 of the text, in hexadecimal. */
  public static String hash(String text) {
    return HexFormat.of().formatHex(sha256(text));
  }

  /** SHA-256 of the text's UTF-8. */
  public static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether a text has that hash; takes the same time wherever the two differ. */
  public static boolean matches(String text, String hash) {
    return MessageDigest.isEqual(
        hash(text).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
  }
}
