package dev.streamgauge.console;

import dev.streamgauge.console.view.CampaignList;
import dev.streamgauge.console.view.CampaignRow;
import dev.streamgauge.console.view.MenuEntry;
import dev.streamgauge.console.view.Show;
import dev.streamgauge.drops.Campaign;
import dev.streamgauge.drops.CampaignStatus;
import dev.streamgauge.drops.DropsKeeper;
import dev.streamgauge.drops.StoredCampaign;
import dev.streamgauge.drops.TryLaterException;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.pages.console.drops.JtelistGenerated;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Drops: the campaigns of one's organizations; viewers are led to their own drops. */
public final class DropsPage implements Page {
  static final String PATH = "/console/drops";

  private static final Comparator<StoredCampaign> LATEST_FIRST =
      Comparator.comparing((StoredCampaign stored) -> stored.campaign().startsAt())
          .reversed()
          .thenComparing(stored -> stored.campaign().id());

  private final DropsAccess access;
  private final InstantSource clock;
  private final CampaignPage campaign;
  private final CampaignEditor editor;
  private final EntitlementsPage entitlements;
  private final MyDropsPage mine;

  public DropsPage(Identity identity, DropsKeeper drops, InstantSource clock) {
    this.access = new DropsAccess(identity, drops);
    this.clock = clock;
    this.campaign = new CampaignPage(access, clock);
    this.editor = new CampaignEditor(access, clock);
    this.entitlements = new EntitlementsPage(access);
    this.mine = new MyDropsPage(access, clock);
  }

  @Override
  public Optional<MenuEntry> menu() {
    return Optional.of(new MenuEntry(PATH, "Drops"));
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/drops", Audience.SIGNED_IN, this::list);
    editor.routes(routes);
    campaign.routes(routes);
    entitlements.routes(routes);
    mine.routes(routes);
  }

  static String address(String campaignId) {
    return PATH + "/campaigns/" + Show.encoded(campaignId);
  }

  /**
   * An action that may have to wait for the log, which is said in words where it takes too long.
   */
  static Routes.Action patient(Routes.Action action) {
    return visit -> {
      try {
        action.answer(visit);
      } catch (TryLaterException e) {
        throw new HttpError(503, e.getMessage() + ".");
      }
    };
  }

  private void list(Visit visit) {
    if (!visit.visitor().managesAnything()) {
      visit.redirect(MyDropsPage.PATH);
      return;
    }
    Instant now = clock.instant();
    List<StoredCampaign> campaigns =
        access.campaigns(visit.visitor()).stream().sorted(LATEST_FIRST).toList();
    CampaignTimes times = CampaignTimes.of(campaigns, now);
    CampaignList view =
        new CampaignList(
            campaigns.stream().map(stored -> row(stored, times, now)).toList(),
            Show.moment(times.from()),
            Show.moment(times.to()),
            times.place(now));
    boolean mine = visit.visitor().user().isPresent();
    visit.page(html -> JtelistGenerated.render(html, null, visit.frame("Drops"), view, mine));
  }

  private CampaignRow row(StoredCampaign stored, CampaignTimes times, Instant now) {
    Campaign one = stored.campaign();
    CampaignStatus status = stored.statusAt(now);
    int start = times.place(one.startsAt());
    int end = Math.max(start, times.place(stored.end()));
    return new CampaignRow(
        one.name(),
        address(one.id()),
        access.game(one.gameId()),
        DropsAccess.status(status),
        status.text(),
        Show.moment(one.startsAt()),
        Show.moment(stored.end()),
        start,
        end - start,
        Math.max(0, times.place(one.lastClaim()) - end));
  }
}
