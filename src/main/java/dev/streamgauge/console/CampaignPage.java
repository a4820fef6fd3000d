package dev.streamgauge.console;

import dev.streamgauge.console.view.CampaignView;
import dev.streamgauge.console.view.CampaignView.Stage;
import dev.streamgauge.console.view.Fact;
import dev.streamgauge.console.view.Show;
import dev.streamgauge.drops.Campaign;
import dev.streamgauge.drops.CampaignStatus;
import dev.streamgauge.drops.Campaigns;
import dev.streamgauge.drops.Drop;
import dev.streamgauge.drops.Funnel;
import dev.streamgauge.drops.StoredCampaign;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.pages.console.drops.JtecampaignGenerated;
import dev.streamgauge.pages.console.drops.JtestandingGenerated;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One campaign: what it is, its funnel, and its end. */
final class CampaignPage {
  private final DropsAccess access;
  private final InstantSource clock;

  CampaignPage(DropsAccess access, InstantSource clock) {
    this.access = access;
    this.clock = clock;
  }

  void routes(Routes routes) {
    routes
        .get("/drops/campaigns/{id}", Audience.MEMBERS, DropsPage.patient(this::show))
        .get("/drops/campaigns/{id}/standing", Audience.MEMBERS, DropsPage.patient(this::standing))
        .post("/drops/campaigns/{id}/end", Audience.MEMBERS, DropsPage.patient(this::end))
        .post("/drops/campaigns/{id}/delete", Audience.MEMBERS, this::delete);
  }

  private void show(Visit visit) {
    CampaignView view = view(access.one(visit));
    visit.page(html -> JtecampaignGenerated.render(html, null, visit.frame(view.name()), view));
  }

  private void standing(Visit visit) {
    CampaignView view = view(access.one(visit));
    visit.page(html -> JtestandingGenerated.render(html, null, view));
  }

  private void end(Visit visit) {
    Campaign campaign = access.one(visit).campaign();
    StoredCampaign ended =
        access
            .drops()
            .desk()
            .end(campaign.id())
            .orElseThrow(() -> new HttpError(409, "It is a draft: there is nothing to end."));
    visit.redirect(
        DropsPage.address(campaign.id()),
        "%s ended on %s. What is earned can still be claimed."
            .formatted(campaign.name(), Show.moment(ended.end())));
  }

  private void delete(Visit visit) {
    Campaign campaign = access.one(visit).campaign();
    if (access.drops().campaigns().delete(campaign.id()) == Campaigns.Outcome.PUBLISHED) {
      throw new HttpError(409, "It is published and can't be deleted; it can be ended.");
    }
    visit.redirect(DropsPage.PATH, campaign.name() + " is deleted.");
  }

  private CampaignView view(StoredCampaign stored) {
    Campaign campaign = stored.campaign();
    CampaignStatus status = stored.statusAt(clock.instant());
    Funnel funnel =
        access.drops().funnels().of(campaign.id()).orElseGet(() -> Funnel.empty(campaign));
    List<CampaignView.Step> steps = new ArrayList<>();
    for (int i = 0; i < campaign.drops().size(); i++) {
      steps.add(step(campaign, campaign.drops().get(i), funnel.drops().get(i)));
    }
    return new CampaignView(
        campaign.name(),
        DropsPage.address(campaign.id()),
        status == CampaignStatus.DRAFT,
        status == CampaignStatus.ACTIVE || status == CampaignStatus.UPCOMING,
        facts(stored, status),
        steps);
  }

  private List<Fact> facts(StoredCampaign stored, CampaignStatus status) {
    Campaign campaign = stored.campaign();
    int channels = campaign.channelIds().size();
    return List.of(
        new Fact("Status", DropsAccess.status(status), campaign.id()),
        new Fact("Game", access.game(campaign.gameId()), campaign.gameId()),
        new Fact("Starts", Show.moment(campaign.startsAt()), "UTC"),
        new Fact(
            "Ends",
            Show.moment(stored.end()),
            stored.endedAt().isPresent() ? "ended before its time" : "UTC"),
        new Fact(
            "Claims",
            campaign.autoClaim() ? "By themselves" : "By the viewers",
            "until " + Show.moment(campaign.lastClaim())),
        new Fact(
            "Channels",
            channels == 0 ? "All" : Show.count(channels),
            channels == 0 ? "that are live in the game" : "and no other"));
  }

  private static CampaignView.Step step(Campaign campaign, Drop drop, Funnel.Step counted) {
    long viewers = counted.viewers();
    return new CampaignView.Step(
        drop.name(),
        drop.id(),
        terms(campaign, drop),
        drop.benefits().stream()
            .map(benefit -> new Fact(benefit.name(), benefit.id(), ""))
            .toList(),
        List.of(
            stage("Watched", viewers, viewers),
            stage("Earned", counted.earned(), viewers),
            stage("Claimed", counted.claimed(), viewers),
            stage("Fulfilled", counted.fulfilled(), viewers)),
        counted.medianSecondsToFulfil().isPresent()
            ? "Handed out %s after the claim, in the middle of all cases."
                .formatted(time(counted.medianSecondsToFulfil().getAsDouble()))
            : "");
  }

  private static Stage stage(String name, long count, long viewers) {
    return new Stage(name, count, viewers == 0 ? 0 : (int) (count * 100 / viewers));
  }

  private static String terms(Campaign campaign, Drop drop) {
    Instant start = campaign.startOf(drop);
    Instant end = campaign.endOf(drop);
    boolean own = drop.startsAt().isPresent() || drop.endsAt().isPresent();
    return Show.many(drop.requiredMinutes(), "minute", "minutes")
        + (own ? ", from %s to %s".formatted(Show.moment(start), Show.moment(end)) : "")
        + (drop.preconditionDropIds().isEmpty()
            ? ""
            : ", after " + names(campaign, drop.preconditionDropIds()));
  }

  private static String names(Campaign campaign, List<String> dropIds) {
    return campaign.drops().stream()
        .filter(drop -> dropIds.contains(drop.id()))
        .map(Drop::name)
        .collect(Collectors.joining(", "));
  }

  private static String time(double seconds) {
    return seconds < 120
        ? Show.rate(seconds) + " s"
        : Show.lasting(Duration.ofSeconds((long) seconds));
  }
}
