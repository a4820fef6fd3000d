package dev.streamgauge.console;

import dev.streamgauge.console.view.MyDropsView;
import dev.streamgauge.console.view.Show;
import dev.streamgauge.drops.Benefit;
import dev.streamgauge.drops.Campaign;
import dev.streamgauge.drops.CampaignStatus;
import dev.streamgauge.drops.Claim;
import dev.streamgauge.drops.Drop;
import dev.streamgauge.drops.DropProgress;
import dev.streamgauge.drops.Entitlement;
import dev.streamgauge.drops.Refusal;
import dev.streamgauge.drops.StoredCampaign;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.User;
import dev.streamgauge.pages.console.drops.JteearningGenerated;
import dev.streamgauge.pages.console.drops.JtemineGenerated;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A viewer's own drops: how far they have got, and what they can claim. */
final class MyDropsPage {
  static final String PATH = DropsPage.PATH + "/mine";

  private static final int MOST_CAMPAIGNS = 50;

  private final DropsAccess access;
  private final InstantSource clock;

  MyDropsPage(DropsAccess access, InstantSource clock) {
    this.access = access;
    this.clock = clock;
  }

  void routes(Routes routes) {
    routes
        .get("/drops/mine", Audience.SIGNED_IN, DropsPage.patient(this::show))
        .get("/drops/mine/earning", Audience.SIGNED_IN, DropsPage.patient(this::earning))
        .post("/drops/mine", Audience.SIGNED_IN, DropsPage.patient(this::claim));
  }

  private static String viewer(Visit visit) {
    return visit
        .visitor()
        .user()
        .map(User::id)
        .orElseThrow(() -> new HttpError(403, "The admin watches nothing: sign in as a user."));
  }

  private void show(Visit visit) {
    MyDropsView view = view(visit);
    visit.page(html -> JtemineGenerated.render(html, null, visit.frame("My drops"), view));
  }

  private void earning(Visit visit) {
    MyDropsView view = view(visit);
    visit.page(html -> JteearningGenerated.render(html, null, view, visit.formToken()));
  }

  private MyDropsView view(Visit visit) {
    Map<String, DropProgress> progress =
        access.drops().desk().progress(viewer(visit)).stream()
            .collect(Collectors.toMap(DropProgress::dropId, Function.identity()));
    Instant now = clock.instant();
    List<MyDropsView.Campaign> campaigns =
        access.drops().campaigns().list().stream()
            .filter(StoredCampaign::published)
            .filter(
                stored ->
                    stored.statusAt(now) == CampaignStatus.ACTIVE
                        || stored.campaign().drops().stream()
                            .anyMatch(drop -> progress.containsKey(drop.id())))
            .sorted(Comparator.comparing(StoredCampaign::end).reversed())
            .limit(MOST_CAMPAIGNS)
            .map(stored -> campaign(stored, progress, now))
            .toList();
    return new MyDropsView(campaigns, visit.visitor().managesAnything());
  }

  private MyDropsView.Campaign campaign(
      StoredCampaign stored, Map<String, DropProgress> progress, Instant now) {
    Campaign campaign = stored.campaign();
    boolean active = stored.statusAt(now) == CampaignStatus.ACTIVE;
    String terms =
        active
            ? "Watch %s until %s UTC.".formatted(where(campaign), Show.moment(stored.end()))
            : "Over since %s UTC; claims until %s."
                .formatted(Show.moment(stored.end()), Show.moment(campaign.lastClaim()));
    return new MyDropsView.Campaign(
        campaign.name(),
        terms,
        campaign.drops().stream()
            .map(drop -> drop(drop, Optional.ofNullable(progress.get(drop.id())), campaign, now))
            .toList());
  }

  private String where(Campaign campaign) {
    int channels = campaign.channelIds().size();
    return access.game(campaign.gameId())
        + (channels == 0 ? "" : " on " + Show.many(channels, "channel", "channels"));
  }

  private static MyDropsView.Drop drop(
      Drop drop, Optional<DropProgress> progress, Campaign campaign, Instant now) {
    Optional<Instant> claimed = progress.flatMap(DropProgress::claimedAt);
    Optional<Instant> earned = progress.flatMap(DropProgress::earnedAt);
    return new MyDropsView.Drop(
        drop.id(),
        drop.name(),
        drop.benefits().stream().map(Benefit::name).collect(Collectors.joining(", ")),
        progress.map(DropProgress::minutes).orElse(0),
        drop.requiredMinutes(),
        claimed
            .map(at -> "Claimed " + Show.moment(at))
            .or(() -> earned.map(at -> "Earned " + Show.moment(at)))
            .orElse(""),
        earned.isPresent() && claimed.isEmpty() && !now.isAfter(campaign.lastClaim()));
  }

  private void claim(Visit visit) {
    String drop = visit.form().text("drop");
    switch (access.drops().desk().claim(drop, viewer(visit))) {
      case Claim.Granted(List<Entitlement> entitlements) ->
          visit.redirect(
              PATH,
              "Claimed: %s.".formatted(Show.many(entitlements.size(), "benefit", "benefits")));
      case Claim.Refused(Refusal refusal) ->
          throw new HttpError(refusal == Refusal.UNKNOWN_DROP ? 404 : 409, refusal.reason() + ".");
    }
  }
}
