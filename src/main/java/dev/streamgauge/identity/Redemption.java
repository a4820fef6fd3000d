package dev.streamgauge.identity;

import java.util.List;
import java.util.Optional;

/**
 * What came of presenting something that works once.
 *
 * @param issued the tokens, where it was good
 * @param revoked hashes of the access tokens that were taken back, where it had been used before
 */
record Redemption(Optional<Issued> issued, List<String> revoked) {

  static Redemption refused() {
    return new Redemption(Optional.empty(), List.of());
  }

  static Redemption of(Issued issued) {
    return new Redemption(Optional.of(issued), List.of());
  }

  static Redemption stolen(List<String> revoked) {
    return new Redemption(Optional.empty(), revoked);
  }
}
