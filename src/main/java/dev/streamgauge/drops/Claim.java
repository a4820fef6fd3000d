package dev.streamgauge.drops;

import java.util.List;

/** What became of a claim. */
public sealed interface Claim {

  /** It was granted, now or before. */
  record Granted(List<Entitlement> entitlements) implements Claim {}

  /** It was not, and nothing was changed. */
  record Refused(Refusal refusal) implements Claim {}
}
