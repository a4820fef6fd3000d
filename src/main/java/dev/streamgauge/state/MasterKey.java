package dev.streamgauge.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The secret behind what we sign or encrypt ourselves; each purpose has a key of its own (RFC
 * 5869).
 */
public final class MasterKey {
  /** The fewest characters that a preset one may have. */
  public static final int SHORTEST = 16;

  private static final int KEY_BYTES = 32;

  private final byte[] secret;

  private MasterKey(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The key that is preset, else that in the file {@code master.key} of the data directory, which
   * is made where there is none and can be read by its owner only.
   *
   * @throws IllegalArgumentException where the preset one is too short to be a secret
   */
  public static MasterKey of(Path directory, Optional<String> preset) {
    if (preset.isPresent()) {
      if (preset.get().length() < SHORTEST) {
        throw new IllegalArgumentException(
            "STREAMGAUGE_MASTER_KEY must have at least " + SHORTEST + " characters");
      }
      return new MasterKey(preset.get());
    }
    Path file = directory.resolve("master.key");
    try {
      Optional<String> kept = read(file);
      return new MasterKey(kept.isPresent() ? kept.get() : make(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + file, e);
    }
  }

  /** The key for one purpose. */
  public SecretKey derive(String purpose) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "Generic",
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret)
                  .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java 25 has HKDF", e);
    }
  }

  private static Optional<String> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static String make(Path file) throws IOException {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    String text = HexFormat.of().formatHex(random);
    PrivateFiles.write(file, text + "\n");
    return text;
  }
}
