package dev.streamgauge.drops;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a campaign has to keep to be published; every fault is named, not the first alone. */
final class CampaignRules {
  private final Campaign campaign;
  private final Map<String, Drop> drops = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  private CampaignRules(Campaign campaign) {
    this.campaign = campaign;
    campaign.drops().forEach(drop -> drops.putIfAbsent(drop.id(), drop));
  }

  /**
   * The faults of a campaign, each a sentence that begins with the field.
   *
   * @param owner the organization that owns the campaign's game
   */
  static List<String> faults(Campaign campaign, Optional<String> owner, Instant now) {
    CampaignRules rules = new CampaignRules(campaign);
    rules.checkOwner(owner);
    rules.checkTimes(now);
    rules.checkDrops();
    return rules.faults;
  }

  private void checkOwner(Optional<String> owner) {
    if (!owner.equals(Optional.of(campaign.organizationId()))) {
      faults.add("game_id: is no game of this organization: " + campaign.gameId());
    }
  }

  private void checkTimes(Instant now) {
    if (!campaign.startsAt().isBefore(campaign.endsAt())) {
      faults.add("ends_at: must lie after starts_at");
    }
    if (!campaign.endsAt().isAfter(now)) {
      faults.add("ends_at: lies in the past, so that nobody could earn anything");
    }
    if (campaign.lastClaim().isBefore(campaign.endsAt())) {
      faults.add("claim_until: must not lie before ends_at");
    }
  }

  private void checkDrops() {
    if (campaign.drops().isEmpty()) {
      faults.add("drops: must have at least one drop");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < campaign.drops().size(); i++) {
      Drop drop = campaign.drops().get(i);
      String path = "drops[" + i + "].";
      if (!seen.add(drop.id())) {
        faults.add(path + "id: is that of an earlier drop: " + drop.id());
      }
      checkWindow(drop, path);
      checkBenefits(drop, path);
      checkPreconditions(drop, path);
    }
  }

  private void checkWindow(Drop drop, String path) {
    Instant start = campaign.startOf(drop);
    Instant end = campaign.endOf(drop);
    if (start.isBefore(campaign.startsAt())) {
      faults.add(path + "starts_at: must not lie before the campaign's");
    }
    if (end.isAfter(campaign.endsAt())) {
      faults.add(path + "ends_at: must not lie after the campaign's");
    }
    if (drop.requiredMinutes() < 1) {
      faults.add(path + "required_minutes: must be at least 1");
    }
    if (!start.isBefore(end)) {
      faults.add(path + "ends_at: must lie after starts_at");
    } else if (Duration.between(start, end).toMinutes() < drop.requiredMinutes()) {
      faults.add(path + "required_minutes: do not fit between its starts_at and ends_at");
    }
  }

  private void checkBenefits(Drop drop, String path) {
    if (drop.benefits().isEmpty()) {
      faults.add(path + "benefits: must have at least one benefit");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < drop.benefits().size(); i++) {
      Benefit benefit = drop.benefits().get(i);
      if (!seen.add(benefit.id())) {
        faults.add(path + "benefits[" + i + "].id: is that of an earlier benefit of this drop");
      }
      if (benefit.entitlementLimit() < 1) {
        faults.add(path + "benefits[" + i + "].entitlement_limit: must be at least 1");
      }
    }
  }

  private void checkPreconditions(Drop drop, String path) {
    for (String id : drop.preconditionDropIds()) {
      if (!drops.containsKey(id)) {
        faults.add(path + "precondition_drop_ids: name no drop of this campaign: " + id);
      }
    }
    if (leadsBackTo(drop, drop, new HashSet<>())) {
      faults.add(path + "precondition_drop_ids: lead in a circle back to this drop");
    } else if (!drop.preconditionDropIds().isEmpty()
        && earliest(drop, new HashMap<>()).isAfter(campaign.endOf(drop))) {
      faults.add(
          path
              + "required_minutes: do not fit before its ends_at after those of its preconditions");
    }
  }

  private boolean leadsBackTo(Drop target, Drop from, Set<String> visited) {
    for (String id : from.preconditionDropIds()) {
      Drop next = drops.get(id);
      if (next == null) {
        continue;
      }
      if (next.id().equals(target.id())
          || (visited.add(id) && leadsBackTo(target, next, visited))) {
        return true;
      }
    }
    return false;
  }

  /** When a drop is earned by one who never stops watching; a circle on the way ends the way. */
  private Instant earliest(Drop drop, Map<String, Instant> known) {
    Instant start = campaign.startOf(drop);
    known.put(drop.id(), start);
    for (String id : drop.preconditionDropIds()) {
      if (drops.containsKey(id)) {
        Instant earned = known.containsKey(id) ? known.get(id) : earliest(drops.get(id), known);
        start = earned.isAfter(start) ? earned : start;
      }
    }
    Instant earned = start.plus(Duration.ofMinutes(Math.max(0, drop.requiredMinutes())));
    known.put(drop.id(), earned);
    return earned;
  }
}
