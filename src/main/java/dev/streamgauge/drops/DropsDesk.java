package dev.streamgauge.drops;

import dev.streamgauge.event.CampaignEnded;
import dev.streamgauge.event.CampaignPublished;
import dev.streamgauge.event.DropClaimed;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Where campaigns are published and ended, and drops are claimed. Each is an event in the log, and
 * answered when that has been applied.
 */
public final class DropsDesk {
  private final Drops drops;
  private final Campaigns campaigns;
  private final Entitlements entitlements;
  private final Announcements announcements;
  private final InstantSource clock;

  DropsDesk(
      Drops drops,
      Campaigns campaigns,
      Entitlements entitlements,
      Announcements announcements,
      InstantSource clock) {
    this.drops = drops;
    this.campaigns = campaigns;
    this.entitlements = entitlements;
    this.announcements = announcements;
    this.clock = clock;
  }

  /**
   * What a campaign would have to have mended to be published now, each a sentence that begins with
   * the field.
   *
   * @param owner the organization that owns its game
   */
  public List<String> faults(Campaign campaign, Optional<String> owner) {
    return CampaignRules.faults(campaign, owner, now());
  }

  /**
   * Publishes a draft.
   *
   * @param owner the organization that owns its game
   * @param gameName as broadcasts may name its game instead of the id
   * @throws TryLaterException where the log or what follows it is behind
   */
  public Publication publish(String id, Optional<String> owner, Optional<String> gameName) {
    Optional<StoredCampaign> stored = campaigns.find(id);
    if (stored.isEmpty()) {
      return new Publication.Unknown();
    }
    if (stored.get().published()) {
      return new Publication.Published(stored.get());
    }
    Instant now = now();
    Campaign campaign = stored.get().campaign().named(gameName);
    List<String> faults = CampaignRules.faults(campaign, owner, now);
    if (!faults.isEmpty()) {
      return new Publication.Faulty(faults);
    }
    announcements.announce(
        new CampaignPublished(now, Optional.empty(), id, CampaignJson.write(campaign)));
    return campaigns
        .find(id)
        .filter(StoredCampaign::published)
        .<Publication>map(Publication.Published::new)
        .orElseGet(() -> new Publication.Faulty(List.of("drops: have ids that were just taken")));
  }

  /**
   * Ends a published campaign now, if it isn't over; what is earned can still be claimed.
   *
   * @return the campaign, where it is a published one
   * @throws TryLaterException where the log or what follows it is behind
   */
  public Optional<StoredCampaign> end(String id) {
    Instant now = now();
    Optional<StoredCampaign> stored = campaigns.find(id).filter(StoredCampaign::published);
    if (stored.isEmpty() || stored.get().statusAt(now) == CampaignStatus.EXPIRED) {
      return stored;
    }
    announcements.announce(new CampaignEnded(now, Optional.empty(), id));
    return campaigns.find(id);
  }

  /**
   * Claims a drop for a user, once: a repeat has the same answer.
   *
   * @throws TryLaterException where the log or what follows it is behind
   */
  public Claim claim(String dropId, String userId) {
    if (drops.read(accrual -> accrual.standings().isClaimed(dropId, userId))) {
      return answer(dropId, userId);
    }
    announcements.catchUp();
    Instant now = now();
    Optional<Refusal> refusal =
        drops.read(accrual -> accrual.standings().refusal(dropId, userId, now));
    if (refusal.isEmpty()) {
      announcements.announce(new DropClaimed(now, Optional.empty(), dropId, userId));
      refusal = drops.read(accrual -> accrual.standings().refusal(dropId, userId, now));
    }
    return refusal.<Claim>map(Claim.Refused::new).orElseGet(() -> answer(dropId, userId));
  }

  private Claim answer(String dropId, String userId) {
    Drop drop =
        drops.read(accrual -> accrual.standings().campaignOf(dropId)).orElseThrow().drops().stream()
            .filter(candidate -> candidate.id().equals(dropId))
            .findFirst()
            .orElseThrow();
    List<Entitlement> granted = entitlements.ofClaim(drop, userId);
    if (granted.size() < drop.benefits().size()) {
      throw new TryLaterException("What was granted is not stored yet; try again", null);
    }
    return new Claim.Granted(granted);
  }

  /**
   * How far a user has got, all events that are in the log now included.
   *
   * @throws TryLaterException where drops are behind
   */
  public List<DropProgress> progress(String userId) {
    announcements.catchUp();
    return drops.read(accrual -> accrual.standings().progress(userId));
  }

  /**
   * Some of the users who have earned a drop and not claimed it, all events that are in the log now
   * included.
   *
   * @throws TryLaterException where drops are behind
   */
  public List<String> unclaimed(String dropId, int most) {
    announcements.catchUp();
    return drops.read(accrual -> accrual.standings().unclaimed(dropId, most));
  }

  /** The clock to the millisecond, as it is kept. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
