package dev.streamgauge.drops;

import dev.streamgauge.event.CampaignEnded;
import dev.streamgauge.event.CampaignPublished;
import dev.streamgauge.event.ClockTick;
import dev.streamgauge.event.DropClaimed;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.Game;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.ViewerWatch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rules of drops: what each event of the log does, given those before it and nothing else.
 *
 * <p>A minute counts when a signed-in viewer watched a channel that was live in a campaign's game,
 * on its list of channels if it has one, within the window of one of its drops, each judged at the
 * minute's own time by what stands before it in the log. A viewer has one such minute a minute. It
 * is too late 24 hours after it; how late it is shows in the log, for an event is at most an hour
 * ahead of the clock when it comes in, and the server notes the clock in it.
 */
final class Accrual {
  private static final Duration LATEST = Duration.ofHours(24);
  private static final Duration AHEAD = Duration.ofHours(1);
  private static final long AHEAD_SECONDS = AHEAD.toSeconds();
  private static final long SECONDS_PER_MINUTE = 60;

  private final GameLabels games = new GameLabels();
  private final Airtime airtime;
  private final ViewerKeys viewers = new ViewerKeys();
  private WatchedMinutes minutes = new WatchedMinutes();
  private final Map<String, Progress> campaigns = new LinkedHashMap<>();
  private final Map<String, Progress> byDrop = new HashMap<>();
  private final Map<String, List<Giver>> givers = new HashMap<>();
  private final DayCounts days = new DayCounts();
  private final List<Change> changes = new ArrayList<>();

  /** A drop that gives some benefit. */
  private record Giver(Progress progress, int drop) {}

  /** The clock had got at least this far when the last event came in. */
  private Instant clock = Instant.EPOCH;

  /** Minutes before this are too late; observations, an hour before it. */
  private Instant earliest = Instant.EPOCH;

  /**
   * @param offlineAfter how long after it was last seen a channel stays live
   */
  Accrual(Duration offlineAfter) {
    airtime = new Airtime(offlineAfter, games);
  }

  void apply(Event event) {
    switch (event) {
      case ViewerWatch watch -> watched(watch);
      case StreamSample sample -> {
        if (isOfLately(sample)) {
          airtime.seen(sample);
        }
      }
      case StreamOnline online -> {
        if (isOfLately(online)) {
          airtime.seen(online);
        }
      }
      case StreamOffline offline -> {
        if (isOfLately(offline)) {
          airtime.ended(offline);
        }
      }
      case Game game -> games.learn(game);
      case CampaignPublished published -> publish(published);
      case CampaignEnded ended -> end(ended);
      case DropClaimed claim -> claim(claim);
      case ClockTick tick -> clockWas(tick.at());
      default -> {}
    }
  }

  /** What the events since the last call led to. */
  List<Change> takeChanges() {
    List<Change> taken = List.copyOf(changes);
    changes.clear();
    return taken;
  }

  private boolean isOfLately(Event event) {
    clockWas(event.at().minus(AHEAD));
    return !event.at().isBefore(earliest.minus(AHEAD));
  }

  private void clockWas(Instant at) {
    if (at.isAfter(clock)) {
      clock = at;
      earliest = at.minus(LATEST);
    }
  }

  private void watched(ViewerWatch watch) {
    Instant at = watch.at();
    long ahead = at.getEpochSecond() - AHEAD_SECONDS - clock.getEpochSecond();
    if (ahead > 0 || (ahead == 0 && at.getNano() > clock.getNano())) {
      clockWas(at.minus(AHEAD)); // asked first, for this is done for every minute that comes in
    }
    if (campaigns.isEmpty() || !watch.signedIn() || at.isBefore(earliest)) {
      return;
    }
    GameLabel game = airtime.gameAt(watch.channelId(), at);
    if (game == null || game.campaigns().isEmpty()) {
      return;
    }
    List<Progress> meant = game.campaigns();
    boolean counts = false;
    for (int i = 0; i < meant.size() && !counts; i++) {
      counts = meant.get(i).counts(watch.channelId(), at);
    }
    if (counts) {
      credit(watch, meant);
    }
  }

  private void credit(ViewerWatch watch, List<Progress> meant) {
    Instant at = watch.at();
    long viewer = viewers.of(watch.viewerId());
    if (!minutes.note(viewer, (int) (at.getEpochSecond() / SECONDS_PER_MINUTE))) {
      return;
    }
    boolean advanced = false;
    for (Progress progress : meant) {
      if (progress.counts(watch.channelId(), at)) {
        advanced |= progress.advance(viewer, at, this::earned);
      }
    }
    if (advanced) {
      days.minute(meant.getFirst().campaign().gameId(), at);
    }
  }

  private void earned(Progress progress, int drop, long viewer, Instant at) {
    days.earned(progress.campaign().gameId(), at);
    if (progress.campaign().autoClaim()) {
      grant(progress, drop, viewer, at);
    }
  }

  private void publish(CampaignPublished event) {
    clockWas(event.at());
    Campaign campaign = CampaignJson.read(event.definition());
    boolean known =
        campaigns.containsKey(campaign.id())
            || campaign.drops().stream().anyMatch(drop -> byDrop.containsKey(drop.id()));
    if (known) {
      return;
    }
    add(new Progress(campaign));
    campaign.gameName().ifPresent(name -> games.learn(campaign.gameId(), name));
    games.campaigns(campaigns.values());
    changes.add(new Change.Published(campaign));
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

  private void end(CampaignEnded event) {
    clockWas(event.at());
    Optional.ofNullable(campaigns.get(event.campaignId()))
        .filter(progress -> event.at().isBefore(progress.end()))
        .ifPresent(
            progress -> {
              progress.endAt(event.at());
              changes.add(new Change.Ended(event.campaignId(), event.at()));
            });
  }

  private void claim(DropClaimed claim) {
    clockWas(claim.at());
    OptionalLong viewer = viewers.find(claim.userId());
    Progress progress = byDrop.get(claim.dropId());
    if (progress != null && viewer.isPresent()) {
      int drop = progress.index(claim.dropId());
      if (progress.isEarned(viewer.getAsLong(), drop)) {
        grant(progress, drop, viewer.getAsLong(), claim.at());
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

  DayCounts days() {
    return days;
  }

  /** How many viewers have a minute that counted. */
  int viewers() {
    return minutes.viewers();
  }

  /** Whether, as far as the log tells, a minute could still come in that counts. */
  boolean isOpen() {
    return campaigns.values().stream()
        .anyMatch(progress -> !earliest.isAfter(progress.end().plus(AHEAD)));
  }

  /** Lets go of what is too long ago to say anything of what is to come. */
  void forget() {
    Instant gone = earliest.minus(AHEAD);
    airtime.forgetBefore(gone);
    minutes = minutes.since((int) (gone.getEpochSecond() / SECONDS_PER_MINUTE));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(clock.getEpochSecond());
    out.writeInt(clock.getNano());
    games.write(out);
    viewers.write(out);
    minutes.write(out);
    out.writeInt(campaigns.size());
    for (Progress progress : campaigns.values()) {
      progress.write(out);
    }
    airtime.write(out);
    days.write(out);
  }

  void read(DataInputStream in) throws IOException {
    clockWas(Instant.ofEpochSecond(in.readLong(), in.readInt()));
    games.read(in);
    viewers.read(in);
    minutes.read(in);
    for (int left = in.readInt(); left > 0; left--) {
      add(Progress.read(in));
    }
    games.campaigns(campaigns.values());
    airtime.read(in);
    days.read(in);
  }
}
