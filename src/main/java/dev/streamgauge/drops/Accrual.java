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
import java.util.List;

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
  private final Standings standings = new Standings();
  private WatchedMinutes minutes = new WatchedMinutes();

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
      case CampaignEnded ended -> {
        clockWas(ended.at());
        standings.end(ended.campaignId(), ended.at());
      }
      case DropClaimed claim -> {
        clockWas(claim.at());
        standings.claim(claim.dropId(), claim.userId(), claim.at());
      }
      case ClockTick tick -> clockWas(tick.at());
      default -> {}
    }
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
    if (standings.isEmpty() || !watch.signedIn() || at.isBefore(earliest)) {
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
    long viewer = standings.viewer(watch.viewerId());
    if (!minutes.note(viewer, (int) (at.getEpochSecond() / SECONDS_PER_MINUTE))) {
      return;
    }
    boolean advanced = false;
    for (Progress progress : meant) {
      if (progress.counts(watch.channelId(), at)) {
        advanced |= progress.advance(viewer, at, standings);
      }
    }
    if (advanced) {
      standings.days().minute(meant.getFirst().campaign().gameId(), at);
    }
  }

  private void publish(CampaignPublished event) {
    clockWas(event.at());
    Campaign campaign = CampaignJson.read(event.definition());
    if (standings.publish(campaign)) {
      campaign.gameName().ifPresent(name -> games.learn(campaign.gameId(), name));
      games.campaigns(standings.campaigns());
    }
  }

  /** Where viewers stand with what was published. */
  Standings standings() {
    return standings;
  }

  /** How many viewers have a minute that counted. */
  int viewers() {
    return minutes.viewers();
  }

  /** Whether, as far as the log tells, a minute could still come in that counts. */
  boolean isOpen() {
    return standings.campaigns().stream()
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
    minutes.write(out);
    standings.write(out);
    airtime.write(out);
  }

  void read(DataInputStream in) throws IOException {
    clockWas(Instant.ofEpochSecond(in.readLong(), in.readInt()));
    games.read(in);
    minutes.read(in);
    standings.read(in);
    games.campaigns(standings.campaigns());
    airtime.read(in);
  }
}
