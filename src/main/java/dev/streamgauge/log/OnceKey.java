package dev.streamgauge.log;

import java.util.Objects;

/**
 * The name of a request that may be sent again, kept for 24 hours of real time.
 *
 * @param key unique to its sender
 * @param bodyHash tells whether a later request with that key is the same one
 * @param answer what is to be answered to a repeat
 */
public record OnceKey(String key, String bodyHash, String answer) {

  public OnceKey {
    Objects.requireNonNull(answer);
    if (key.isEmpty() || bodyHash.isEmpty()) {
      throw new IllegalArgumentException("a key and the hash of its body are not empty");
    }
  }
}
