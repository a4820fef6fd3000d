package dev.streamgauge.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Signs texts that clients bring back, so that only ours are taken (HMAC-SHA256). */
public final class Signer {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKey key;

  public Signer(SecretKey key) {
    this.key = key;
  }

  /** The signature of a text: 43 characters that need no escaping in an address. */
  public String sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }

  /** Whether that is the text's signature; takes the same time wherever the two differ. */
  public boolean isSignature(String text, String signature) {
    return MessageDigest.isEqual(
        sign(text).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
  }
}
