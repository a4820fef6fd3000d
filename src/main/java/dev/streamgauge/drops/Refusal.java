package dev.streamgauge.drops;

/** Why a claim is refused. */
public enum Refusal {
  UNKNOWN_DROP("There is no such drop in a published campaign"),
  NOT_EARNED("The user has not watched long enough to earn this drop"),
  TOO_LATE("The time to claim this drop is over"),
  USED_UP("The user already has as many of a benefit of this drop as one may get");

  private final String reason;

  Refusal(String reason) {
    this.reason = reason;
  }

  /** The reason as a sentence. */
  public String reason() {
    return reason;
  }
}
