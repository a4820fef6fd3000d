package dev.streamgauge.identity;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Passwords, of which only bcrypt's hash is kept.
 *
 * <p>A check costs some 50 ms of a core on purpose, so only few run at a time and the others wait.
 */
final class Passwords {
  private static final int COST = 10;
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;

  /** Stands in for the hash of a user who has none, so that an answer takes as long as any. */
  private static final String NOBODYS =
      "$2a$10$hMsRVYZLKcBXvLpSgNU1meUKpDOJrtXYgFqSQ2GZ3BNPzWCCFIeIu";

  private final Semaphore atOnce =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  String hash(String password) {
    return BCrypt.with(VERSION, LongPasswordStrategies.hashSha512(VERSION))
        .hashToString(COST, password.toCharArray());
  }

  boolean matches(String password, Optional<String> hash) {
    atOnce.acquireUninterruptibly();
    try {
      boolean same =
          BCrypt.verifyer(VERSION, LongPasswordStrategies.hashSha512(VERSION))
              .verify(password.toCharArray(), hash.orElse(NOBODYS).toCharArray())
              .verified;
      return same && hash.isPresent();
    } finally {
      atOnce.release();
    }
  }
}
