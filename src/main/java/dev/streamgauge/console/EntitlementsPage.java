package dev.streamgauge.console;

import dev.streamgauge.console.view.Choice;
import dev.streamgauge.console.view.EntitlementsView;
import dev.streamgauge.console.view.Show;
import dev.streamgauge.drops.Benefit;
import dev.streamgauge.drops.Campaign;
import dev.streamgauge.drops.Entitlement;
import dev.streamgauge.drops.EntitlementFilter;
import dev.streamgauge.drops.EntitlementPage;
import dev.streamgauge.drops.Fulfilment;
import dev.streamgauge.drops.StoredCampaign;
import dev.streamgauge.drops.Updated;
import dev.streamgauge.identity.User;
import dev.streamgauge.pages.console.drops.JteentitlementsGenerated;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What viewers were granted: to be looked through, and marked as handed out. */
final class EntitlementsPage {
  private static final String PATH = DropsPage.PATH + "/entitlements";
  private static final int PER_PAGE = 50;

  private final DropsAccess access;

  EntitlementsPage(DropsAccess access) {
    this.access = access;
  }

  void routes(Routes routes) {
    routes
        .get("/drops/entitlements", Audience.MEMBERS, this::show)
        .post("/drops/entitlements", Audience.MEMBERS, this::update);
  }

  private void show(Visit visit) {
    EntitlementPage page =
        access
            .drops()
            .entitlements()
            .page(filter(visit), visit.query("after").map(EntitlementsPage::place), PER_PAGE);
    Map<String, Campaign> campaigns =
        access.campaigns(visit.visitor()).stream()
            .map(StoredCampaign::campaign)
            .collect(Collectors.toMap(Campaign::id, Function.identity()));
    String filter = filterQuery(visit);
    EntitlementsView view =
        new EntitlementsView(
            page.entitlements().stream().map(one -> row(one, campaigns)).toList(),
            states(visit),
            games(visit),
            visit.query("user").orElse(""),
            visit.address(),
            visit.query("after").map(after -> PATH + "?" + filter).orElse(""),
            page.next()
                .map(next -> PATH + "?" + filter + "after=" + Show.encoded(next.text()))
                .orElse(""));
    visit.page(
        html -> JteentitlementsGenerated.render(html, null, visit.frame("Entitlements"), view));
  }

  private EntitlementFilter filter(Visit visit) {
    return new EntitlementFilter(
        access.organizationIds(visit.visitor()),
        visit
            .query("user")
            .map(text -> access.identity().users().withLogin(text).map(User::id).orElse(text)),
        visit.query("game"),
        visit.query("status").flatMap(Fulfilment::of),
        List.of());
  }

  private static EntitlementPage.Place place(String text) {
    try {
      return EntitlementPage.Place.of(text);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw Visit.notFound();
    }
  }

  private static String filterQuery(Visit visit) {
    return List.of("status", "game", "user").stream()
        .flatMap(
            name -> visit.query(name).map(value -> name + "=" + Show.encoded(value) + "&").stream())
        .collect(Collectors.joining());
  }

  private static List<Choice> states(Visit visit) {
    return Arrays.stream(Fulfilment.values())
        .map(
            state ->
                new Choice(
                    state.name(),
                    state(state),
                    visit.query("status").equals(Optional.of(state.name()))))
        .toList();
  }

  private List<Choice> games(Visit visit) {
    return access.games(visit.visitor()).stream()
        .map(
            game ->
                new Choice(
                    game.id(), game.name(), visit.query("game").equals(Optional.of(game.id()))))
        .toList();
  }

  private EntitlementsView.Row row(Entitlement one, Map<String, Campaign> campaigns) {
    Optional<Campaign> campaign = Optional.ofNullable(campaigns.get(one.campaignId()));
    return new EntitlementsView.Row(
        one.id().toString(),
        access.user(one.userId()),
        campaign.stream()
            .flatMap(known -> known.drops().stream())
            .flatMap(drop -> drop.benefits().stream())
            .filter(benefit -> benefit.id().equals(one.benefitId()))
            .map(Benefit::name)
            .findFirst()
            .orElse(one.benefitId()),
        campaign.map(Campaign::name).orElse(one.campaignId()),
        Show.moment(one.grantedAt()),
        state(one.status()));
  }

  private static String state(Fulfilment status) {
    return switch (status) {
      case CLAIMED -> "To hand out";
      case FULFILLED -> "Handed out";
    };
  }

  private void update(Visit visit) {
    Form form = visit.form();
    Fulfilment status = form.has("undo") ? Fulfilment.CLAIMED : Fulfilment.FULFILLED;
    List<String> ids = form.has("everything") ? form.all("shown") : form.all("id");
    Updated updated =
        access
            .drops()
            .entitlements()
            .update(ids, status, access.organizationIds(visit.visitor()), Optional.empty());
    visit.redirect(visit.address(), notice(ids, updated, status));
  }

  private static String notice(List<String> ids, Updated updated, Fulfilment status) {
    if (ids.isEmpty()) {
      return "Nothing was done: tick what is meant first.";
    }
    int done = updated.of(Updated.Outcome.SUCCESS).size();
    int failed = updated.of(Updated.Outcome.UPDATE_FAILED).size();
    int unknown = (int) ids.stream().distinct().count() - done - failed;
    return "%s: %s.".formatted(state(status), Show.many(done, "entitlement", "entitlements"))
        + (failed > 0 ? " %d could not be stored; try again.".formatted(failed) : "")
        + (unknown > 0 ? " %d are no entitlements of yours.".formatted(unknown) : "");
  }
}
