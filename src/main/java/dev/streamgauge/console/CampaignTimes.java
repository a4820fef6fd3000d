package dev.streamgauge.console;

import dev.streamgauge.drops.StoredCampaign;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The time line of campaigns: from the first start to the last claim, at most three months either
 * way from now, and at least a day.
 */
record CampaignTimes(Instant from, Instant to) {
  private static final Duration MOST = Duration.ofDays(90);
  private static final Duration LEAST = Duration.ofDays(1);
  private static final int LENGTH = 1_000;

  static CampaignTimes of(List<StoredCampaign> campaigns, Instant now) {
    Instant from = now.minus(LEAST);
    Instant to = now.plus(LEAST);
    for (StoredCampaign stored : campaigns) {
      from = earlier(from, stored.campaign().startsAt());
      to = later(to, stored.campaign().lastClaim());
    }
    return new CampaignTimes(later(from, now.minus(MOST)), earlier(to, now.plus(MOST)));
  }

  /** The place of a moment on the line, in thousandths. */
  int place(Instant at) {
    Instant shown = earlier(later(at, from), to);
    return Math.toIntExact(
        Duration.between(from, shown).toSeconds()
            * LENGTH
            / Duration.between(from, to).toSeconds());
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
