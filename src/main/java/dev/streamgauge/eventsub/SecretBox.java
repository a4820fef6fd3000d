package dev.streamgauge.eventsub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Keeps secrets that we have to know again (AES-GCM), so that the database alone tells none. */
final class SecretBox {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  SecretBox(SecretKey key) {
    this.key = new SecretKeySpec(key.getEncoded(), "AES");
  }

  String lock(String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] locked = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8));
    byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + locked.length);
    System.arraycopy(locked, 0, all, NONCE_BYTES, locked.length);
    return Base64.getEncoder().encodeToString(all);
  }

  /**
   * The secret again.
   *
   * @throws IllegalStateException where it was locked with another key
   */
  String unlock(String text) {
    byte[] all = Base64.getDecoder().decode(text);
    byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
    byte[] locked = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
    return new String(run(Cipher.DECRYPT_MODE, nonce, locked), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret was stored with another master key", e);
    }
  }
}
