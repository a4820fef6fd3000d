package dev.streamgauge.drops;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The published campaigns, how far viewers have got in them, and what they have claimed. */
final class Standings implements Progress.Earned {
  private final ViewerKeys viewers = new ViewerKeys();
  private final Map<String, Progress> campaigns = new LinkedHashMap<>();
  private final Map<String, Progress> byDrop = new HashMap<>();
  private final Map<String, List<Giver>> givers = new HashMap<>();
  private final DayCounts days = new DayCounts();
  private final List<Change> changes = new ArrayList<>();

  /** A drop that gives some benefit. */
  private record Giver(Progress progress, int drop) {}

  boolean isEmpty() {
    return campaigns.isEmpty();
  }

  /** A viewer's number. */
  long viewer(String id) {
    return viewers.of(id);
  }

  DayCounts days() {
    return days;
  }

  /** What happened since the last call that has to be kept. */
  List<Change> takeChanges() {
    List<Change> taken = List.copyOf(changes);
    changes.clear();
    return taken;
  }

  /** Takes a campaign in; false where it, or one with a drop of its, is there already. */
  boolean publish(Campaign campaign) {
    boolean known =
        campaigns.containsKey(campaign.id())
            || campaign.drops().stream().anyMatch(drop -> byDrop.containsKey(drop.id()));
    if (!known) {
      add(new Progress(campaign));
      changes.add(new Change.Published(campaign));
    }
    return !known;
  }

  private void add(Progress progress) {
    campaigns.put(progress.campaign().id(), progress);
    for (Drop drop : progress.campaign().drops()) {
      byDrop.put(drop.id(), progress);
      for (Benefit benefit : drop.benefits()) {
        givers
            .computeIfAbsent(benefit.id(), id -> new ArrayList<>())
            .add(new Giver(progress, progress.index(drop.id())));
      }
    }
  }

  void end(String campaignId, Instant at) {
    Progress progress = campaigns.get(campaignId);
    if (progress != null && at.isBefore(progress.end())) {
      progress.endAt(at);
      changes.add(new Change.Ended(campaignId, at));
    }
  }

  @Override
  public void earned(Progress progress, int drop, long viewer, Instant at) {
    days.earned(progress.campaign().gameId(), at);
    if (progress.campaign().autoClaim()) {
      grant(progress, drop, viewer, at);
    }
  }

  void claim(String dropId, String userId, Instant at) {
    OptionalLong viewer = viewers.find(userId);
    Progress progress = byDrop.get(dropId);
    if (progress != null && viewer.isPresent()) {
      int drop = progress.index(dropId);
      if (progress.isEarned(viewer.getAsLong(), drop)) {
        grant(progress, drop, viewer.getAsLong(), at);
      }
    }
  }

  /** Grants what a drop gives, once, all of it or nothing. */
  private void grant(Progress progress, int index, long viewer, Instant at) {
    Campaign campaign = progress.campaign();
    Drop drop = campaign.drops().get(index);
    if (progress.isClaimed(viewer, index)
        || at.isAfter(campaign.lastClaim())
        || usedUp(drop, viewer).isPresent()) {
      return;
    }
    progress.claim(viewer, index, at);
    days.claimed(campaign.gameId(), at);
    for (Benefit benefit : drop.benefits()) {
      changes.add(
          new Change.Granted(Entitlement.granted(campaign, drop, benefit, viewers.id(viewer), at)));
    }
  }

  /** A benefit of which the viewer has got all that they may. */
  private Optional<Benefit> usedUp(Drop drop, long viewer) {
    return drop.benefits().stream()
        .filter(benefit -> granted(benefit, viewer) >= benefit.entitlementLimit())
        .findFirst();
  }

  private long granted(Benefit benefit, long viewer) {
    return givers.get(benefit.id()).stream()
        .filter(giver -> giver.progress().isClaimed(viewer, giver.drop()))
        .count();
  }

  /** Why a drop cannot be claimed by somebody at that moment; nothing where it can, or was. */
  Optional<Refusal> refusal(String dropId, String userId, Instant at) {
    Progress progress = byDrop.get(dropId);
    if (progress == null) {
      return Optional.of(Refusal.UNKNOWN_DROP);
    }
    OptionalLong viewer = viewers.find(userId);
    int drop = progress.index(dropId);
    if (viewer.isEmpty() || !progress.isEarned(viewer.getAsLong(), drop)) {
      return Optional.of(Refusal.NOT_EARNED);
    }
    if (progress.isClaimed(viewer.getAsLong(), drop)) {
      return Optional.empty();
    }
    Campaign campaign = progress.campaign();
    if (at.isAfter(campaign.lastClaim())) {
      return Optional.of(Refusal.TOO_LATE);
    }
    return usedUp(campaign.drops().get(drop), viewer.getAsLong()).map(b -> Refusal.USED_UP);
  }

  /** Whether a user has claimed a drop. */
  boolean isClaimed(String dropId, String userId) {
    OptionalLong viewer = viewers.find(userId);
    Progress progress = byDrop.get(dropId);
    return viewer.isPresent()
        && progress != null
        && progress.isClaimed(viewer.getAsLong(), progress.index(dropId));
  }

  /** Some of the users who have earned a drop and not claimed it. */
  List<String> unclaimed(String dropId, int most) {
    Progress progress = byDrop.get(dropId);
    return progress == null
        ? List.of()
        : progress.unclaimed(progress.index(dropId)).limit(most).mapToObj(viewers::id).toList();
  }

  /** How far a user has got, in the order in which campaigns were published. */
  List<DropProgress> progress(String userId) {
    OptionalLong viewer = viewers.find(userId);
    List<DropProgress> all = new ArrayList<>();
    if (viewer.isPresent()) {
      campaigns.values().forEach(progress -> all.addAll(progress.of(viewer.getAsLong())));
    }
    return all;
  }

  /** The campaigns that were published, and how far viewers have got. */
  Collection<Progress> campaigns() {
    return campaigns.values();
  }

  /** The campaign that a drop is in. */
  Optional<Campaign> campaignOf(String dropId) {
    return Optional.ofNullable(byDrop.get(dropId)).map(Progress::campaign);
  }

  void write(DataOutputStream out) throws IOException {
    viewers.write(out);
    out.writeInt(campaigns.size());
    for (Progress progress : campaigns.values()) {
      progress.write(out);
    }
    days.write(out);
  }

  void read(DataInputStream in) throws IOException {
    viewers.read(in);
    for (int left = in.readInt(); left > 0; left--) {
      add(Progress.read(in));
    }
    days.read(in);
  }
}
