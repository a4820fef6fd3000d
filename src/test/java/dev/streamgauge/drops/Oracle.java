package dev.streamgauge.drops;

import dev.streamgauge.event.CampaignEnded;
import dev.streamgauge.event.CampaignPublished;
import dev.streamgauge.event.ClockTick;
import dev.streamgauge.event.DropClaimed;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.ViewerWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules of drops in the plainest words, without regard to time or memory: it keeps every
 * observation and every minute for ever.
 */
final class Oracle {
  private static final Duration GAP = Duration.ofMinutes(10);

  /** What a viewer has of a drop. */
  record Got(int minutes, Optional<Instant> earnedAt, Optional<Instant> claimedAt) {
    static final Got NOTHING = new Got(0, Optional.empty(), Optional.empty());
  }

  /** Something a channel was said to be at a moment; {@code live} is false where it ended. */
  private record Seen(Instant at, boolean live, Optional<String> game, Optional<String> stream) {}

  private final Map<String, Campaign> campaigns = new LinkedHashMap<>();
  private final Map<String, Instant> ends = new HashMap<>();
  private final Map<String, List<Seen>> channels = new HashMap<>();
  private final Set<String> minutes = new HashSet<>();
  private final Map<String, Got> got = new TreeMap<>();
  private final List<String> entitlements = new ArrayList<>();
  private final Map<String, List<List<String>>> days = new HashMap<>();
  private Instant clock = Instant.EPOCH;

  void take(Event event) {
    boolean ours =
        event instanceof CampaignPublished
            || event instanceof CampaignEnded
            || event instanceof DropClaimed
            || event instanceof ClockTick;
    Instant atLeast = ours ? event.at() : event.at().minus(Duration.ofHours(1));
    clock = atLeast.isAfter(clock) ? atLeast : clock;
    switch (event) {
      case StreamSample s -> seen(s.channelId(), new Seen(s.at(), true, s.gameId(), s.streamId()));
      case StreamOnline s ->
          seen(s.channelId(), new Seen(s.at(), true, s.gameId(), Optional.of(s.streamId())));
      case StreamOffline s ->
          seen(s.channelId(), new Seen(s.at(), false, Optional.empty(), s.streamId()));
      case ViewerWatch watch -> watched(watch);
      case CampaignPublished published -> {
        Campaign campaign = CampaignJson.read(published.definition());
        campaigns.put(campaign.id(), campaign);
        ends.put(campaign.id(), campaign.endsAt());
      }
      case CampaignEnded ended ->
          ends.computeIfPresent(
              ended.campaignId(), (id, end) -> ended.at().isBefore(end) ? ended.at() : end);
      case DropClaimed claim -> claim(claim.userId(), claim.dropId(), claim.at());
      default -> {}
    }
  }

  private void seen(String channel, Seen seen) {
    channels.computeIfAbsent(channel, id -> new ArrayList<>()).add(seen);
  }

  /** In order of time, the order of arrival among equals; the last by then says what it was. */
  private Optional<String> gameAt(String channel, Instant at) {
    List<Seen> all = new ArrayList<>(channels.getOrDefault(channel, List.of()));
    all.removeIf(seen -> seen.at().isAfter(at));
    all.sort(Comparator.comparing(Seen::at));
    Optional<String> game = Optional.empty();
    Optional<String> stream = Optional.empty();
    Instant last = Instant.MIN;
    boolean live = false;
    for (Seen seen : all) {
      boolean same =
          live
              && !seen.at().isAfter(last.plus(GAP))
              && (stream.isEmpty() || seen.stream().isEmpty() || stream.equals(seen.stream()));
      if (!seen.live()) {
        live = live && !same;
        continue;
      }
      game = same ? seen.game().or(carried(game)) : seen.game();
      stream = same ? seen.stream().or(carried(stream)) : seen.stream();
      last = seen.at();
      live = true;
    }
    return live && !at.isAfter(last.plus(GAP)) ? game : Optional.empty();
  }

  private static java.util.function.Supplier<Optional<String>> carried(Optional<String> value) {
    return () -> value;
  }

  private void watched(ViewerWatch watch) {
    Instant at = watch.at();
    String minute = watch.viewerId() + " " + at.getEpochSecond() / 60;
    if (!watch.signedIn() || at.isBefore(clock.minus(Duration.ofHours(24)))) {
      return;
    }
    Optional<String> game = gameAt(watch.channelId(), at);
    List<Campaign> meant =
        campaigns.values().stream()
            .filter(campaign -> game.equals(Optional.of(campaign.gameId())))
            .filter(campaign -> isAllowed(campaign, watch.channelId()))
            .filter(campaign -> campaign.drops().stream().anyMatch(d -> isOn(campaign, d, at)))
            .toList();
    if (meant.isEmpty() || !minutes.add(minute)) {
      return;
    }
    boolean advanced = false;
    for (Campaign campaign : meant) {
      List<Drop> open =
          campaign.drops().stream()
              .filter(drop -> isOn(campaign, drop, at))
              .filter(drop -> got(watch.viewerId(), drop).minutes() < drop.requiredMinutes())
              .filter(
                  drop ->
                      drop.preconditionDropIds().stream()
                          .allMatch(id -> got(watch.viewerId(), id).claimedAt().isPresent()))
              .toList();
      open.forEach(drop -> advance(campaign, drop, watch.viewerId(), at));
      advanced |= !open.isEmpty();
    }
    if (advanced) {
      day(game.get(), at).get(0).add(watch.viewerId());
    }
  }

  private void advance(Campaign campaign, Drop drop, String user, Instant at) {
    Got before = got(user, drop);
    int minutes = before.minutes() + 1;
    boolean earned = minutes == drop.requiredMinutes();
    put(user, drop, new Got(minutes, earned ? Optional.of(at) : Optional.empty(), none()));
    if (earned) {
      day(campaign.gameId(), at).get(1).add(user);
    }
    if (earned && campaign.autoClaim()) {
      claim(user, drop.id(), at);
    }
  }

  private void claim(String user, String dropId, Instant at) {
    for (Campaign campaign : campaigns.values()) {
      for (Drop drop : campaign.drops()) {
        Got before = got(user, drop);
        boolean due =
            drop.id().equals(dropId)
                && before.earnedAt().isPresent()
                && before.claimedAt().isEmpty()
                && !at.isAfter(campaign.lastClaim())
                && drop.benefits().stream().allMatch(b -> granted(user, b) < b.entitlementLimit());
        if (due) {
          put(user, drop, new Got(before.minutes(), before.earnedAt(), Optional.of(at)));
          day(campaign.gameId(), at).get(2).add(user);
          drop.benefits().forEach(b -> entitlements.add(dropId + " " + b.id() + " " + user));
        }
      }
    }
  }

  private long granted(String user, Benefit benefit) {
    return entitlements.stream()
        .filter(entitlement -> entitlement.endsWith(" " + benefit.id() + " " + user))
        .count();
  }

  private boolean isOn(Campaign campaign, Drop drop, Instant at) {
    return !at.isBefore(campaign.startOf(drop))
        && at.isBefore(campaign.endOf(drop))
        && at.isBefore(ends.get(campaign.id()));
  }

  private static boolean isAllowed(Campaign campaign, String channel) {
    return campaign.channelIds().isEmpty() || campaign.channelIds().contains(channel);
  }

  private static Optional<Instant> none() {
    return Optional.empty();
  }

  private Got got(String user, Drop drop) {
    return got(user, drop.id());
  }

  private Got got(String user, String dropId) {
    return got.getOrDefault(user + " " + dropId, Got.NOTHING);
  }

  private void put(String user, Drop drop, Got now) {
    got.put(user + " " + drop.id(), now);
  }

  /** Who watched, earned, claimed on a day, as often as they did. */
  private List<List<String>> day(String game, Instant at) {
    return days.computeIfAbsent(
        game + " " + LocalDate.ofInstant(at, ZoneOffset.UTC),
        key -> List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
  }

  /** Minutes, earned, claimed drops and claimers of the days of each game. */
  Map<String, List<Long>> days() {
    Map<String, List<Long>> counted = new TreeMap<>();
    days.forEach(
        (day, who) ->
            counted.put(
                day,
                List.of(
                    (long) who.get(0).size(),
                    (long) who.get(1).size(),
                    (long) who.get(2).size(),
                    who.get(2).stream().distinct().count())));
    return counted;
  }

  /** What every viewer has of every drop they have a minute of. */
  Map<String, Got> got() {
    return got;
  }

  /** Every entitlement, as drop, benefit and user, in the order of granting. */
  List<String> entitlements() {
    return entitlements;
  }
}
