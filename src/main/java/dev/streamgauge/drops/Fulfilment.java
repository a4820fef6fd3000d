package dev.streamgauge.drops;

import java.util.Arrays;
import java.util.Optional;

/** Whether the game has handed a reward out. */
public enum Fulfilment {
  CLAIMED,
  FULFILLED;

  /** The status that a word names; case matters. */
  public static Optional<Fulfilment> of(String text) {
    return Arrays.stream(values()).filter(status -> status.name().equals(text)).findFirst();
  }
}
