package dev.streamgauge.server;

import dev.streamgauge.drops.Benefit;
import dev.streamgauge.drops.Campaign;
import dev.streamgauge.drops.CampaignStatus;
import dev.streamgauge.drops.Claim;
import dev.streamgauge.drops.Drop;
import dev.streamgauge.drops.DropsKeeper;
import dev.streamgauge.drops.Entitlement;
import dev.streamgauge.drops.Fulfilment;
import dev.streamgauge.drops.Publication;
import dev.streamgauge.drops.StoredCampaign;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventWriter;
import dev.streamgauge.event.ViewerWatch;
import dev.streamgauge.log.Append;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.simulate.Leads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The drops campaign of the demo: published before its viewers watch, so that they make headway.
 */
final class DemoCampaign {
  private static final Duration SINCE = Duration.ofDays(1);
  private static final Duration FOR = Duration.ofDays(30);
  private static final int FIRST_DROP_MINUTES = 30;
  private static final int MOST_CLAIMS = 30;

  private final DropsKeeper drops;
  private final Leads leads;
  private final Instant now;

  DemoCampaign(DropsKeeper drops, Leads leads, Instant now) {
    this.drops = drops;
    this.leads = leads;
    this.now = now;
  }

  /** The active campaign of the demo's studio, where there is one. */
  Optional<Campaign> active() {
    return drops.campaigns().list(Set.of(leads.studio().id())).stream()
        .filter(stored -> stored.statusAt(now) == CampaignStatus.ACTIVE)
        .map(StoredCampaign::campaign)
        .filter(campaign -> campaign.gameId().equals(leads.game().id()))
        .findFirst();
  }

  /** Publishes one. */
  Campaign publish() {
    Campaign campaign = campaign("demo-" + now.atOffset(ZoneOffset.UTC).toLocalDate());
    drops.campaigns().put(campaign);
    Publication published =
        drops
            .desk()
            .publish(
                campaign.id(), Optional.of(leads.studio().id()), Optional.of(leads.game().name()));
    if (!(published instanceof Publication.Published)) {
      throw new IllegalStateException("the demo's campaign was refused: " + published);
    }
    return campaign;
  }

  private Campaign campaign(String id) {
    Instant end = now.plus(FOR).truncatedTo(java.time.temporal.ChronoUnit.HOURS);
    Drop helmet = drop(id, FIRST_DROP_MINUTES, "Helmet", List.of());
    Drop sword = drop(id, 120, "Sword", List.of(helmet.id()));
    Drop horse = drop(id, 360, "Horse", List.of());
    return new Campaign(
        id,
        leads.studio().id(),
        leads.game().id(),
        Optional.empty(),
        leads.game().name() + ": watch and win",
        now.minus(SINCE).truncatedTo(java.time.temporal.ChronoUnit.HOURS),
        end,
        Optional.of(end.plus(SINCE)),
        List.of(),
        false,
        List.of(helmet, sword, horse));
  }

  private static Drop drop(String campaign, int minutes, String reward, List<String> after) {
    return new Drop(
        uuid(campaign + " drop " + reward),
        minutes + " minutes: " + reward,
        minutes,
        Optional.empty(),
        Optional.empty(),
        after,
        List.of(new Benefit(uuid("demo benefit " + reward), reward, Optional.empty(), 1)));
  }

  private static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * Lets two of the demo's users earn the first drop, and some of the earners claim it; the {@code
   * viewer} leaves it to whoever tries the demo.
   */
  void play(Campaign campaign, EventLog log) {
    List<Event> events = new ArrayList<>();
    for (int minute = FIRST_DROP_MINUTES + 5; minute > 0; minute--) {
      Instant at = now.minusSeconds(60L * minute);
      events.add(watch(leads.member().id(), at));
      events.add(watch(leads.viewer().id(), at));
    }
    log.append(Append.of(EventWriter.batch(events)));
    String first = campaign.drops().getFirst().id();
    List<String> granted = new ArrayList<>();
    for (String user : drops.desk().unclaimed(first, MOST_CLAIMS)) {
      if (!user.equals(leads.viewer().id())
          && drops.desk().claim(first, user) instanceof Claim.Granted(List<Entitlement> given)) {
        given.forEach(entitlement -> granted.add(entitlement.id().toString()));
      }
    }
    drops
        .entitlements()
        .update(
            granted.subList(0, granted.size() / 2),
            Fulfilment.FULFILLED,
            Set.of(leads.studio().id()),
            Optional.empty());
  }

  private ViewerWatch watch(String user, Instant at) {
    return new ViewerWatch(
        at,
        Optional.empty(),
        leads.live().id(),
        user,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
