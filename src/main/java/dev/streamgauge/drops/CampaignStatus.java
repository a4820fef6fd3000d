package dev.streamgauge.drops;

import java.util.Locale;

/** Where a campaign is in its life. */
public enum CampaignStatus {
  /** Not published: it can be changed, and nothing counts. */
  DRAFT,
  UPCOMING,
  ACTIVE,
  EXPIRED;

  /** The word for it in answers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
