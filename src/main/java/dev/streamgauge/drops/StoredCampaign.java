package dev.streamgauge.drops;

import java.time.Instant;
import java.util.Optional;

/**
 * A campaign and how far its life has got.
 *
 * @param endedAt when it was ended before its time
 */
public record StoredCampaign(Campaign campaign, boolean published, Optional<Instant> endedAt) {

  /** When minutes cease to count for it. */
  public Instant end() {
    return endedAt.filter(ended -> ended.isBefore(campaign.endsAt())).orElse(campaign.endsAt());
  }

  /** Its status at a moment. */
  public CampaignStatus statusAt(Instant now) {
    if (!published) {
      return CampaignStatus.DRAFT;
    }
    if (!now.isBefore(end())) {
      return CampaignStatus.EXPIRED;
    }
    return now.isBefore(campaign.startsAt()) ? CampaignStatus.UPCOMING : CampaignStatus.ACTIVE;
  }
}
