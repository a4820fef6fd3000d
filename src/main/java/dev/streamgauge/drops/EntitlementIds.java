package dev.streamgauge.drops;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids made of names (RFC 9562, version 5): the same for the same, on every machine. */
public final class EntitlementIds {
  private static final UUID NAMESPACE = UUID.fromString("5f0c6f7e-6d2b-4a53-9d0a-6b1f6a3f8c11");

  private EntitlementIds() {}

  /** The id of what a user gets of a benefit for a drop. */
  static UUID of(String dropId, String benefitId, String userId) {
    return named(dropId + '\n' + benefitId + '\n' + userId);
  }

  /** The id that stands for a name. */
  public static UUID named(String name) {
    MessageDigest sha1 = sha1();
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .flip());
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & ~0xF000L) | 0x5000L;
    long low = (hash.getLong() & ~(3L << 62)) | (1L << 63);
    return new UUID(high, low);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
