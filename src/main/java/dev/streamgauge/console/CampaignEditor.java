package dev.streamgauge.console;

import dev.streamgauge.console.view.Choice;
import dev.streamgauge.console.view.EditorView;
import dev.streamgauge.console.view.Fill;
import dev.streamgauge.drops.Campaign;
import dev.streamgauge.drops.Publication;
import dev.streamgauge.drops.StoredCampaign;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Game;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.Secrets;
import dev.streamgauge.pages.console.drops.JteeditorGenerated;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The form in which a campaign is made, changed and published; every fault is beside its field. */
final class CampaignEditor {
  private static final int ID_LENGTH = 12;

  private final DropsAccess access;
  private final InstantSource clock;

  CampaignEditor(DropsAccess access, InstantSource clock) {
    this.access = access;
    this.clock = clock;
  }

  void routes(Routes routes) {
    routes
        .get("/drops/campaigns/new", Audience.MEMBERS, this::create)
        .post("/drops/campaigns/new", Audience.MEMBERS, DropsPage.patient(this::saveNew))
        .get("/drops/campaigns/{id}/edit", Audience.MEMBERS, this::edit)
        .post("/drops/campaigns/{id}/edit", Audience.MEMBERS, DropsPage.patient(this::saveDraft));
  }

  private void create(Visit visit) {
    CampaignSheet sheet = CampaignSheet.blank(clock.instant());
    show(visit, 200, Optional.empty(), sheet, sheet.fill());
  }

  private void edit(Visit visit) {
    Campaign draft = draft(visit);
    CampaignSheet sheet = CampaignSheet.of(draft);
    show(visit, 200, Optional.of(draft), sheet, sheet.fill());
  }

  private Campaign draft(Visit visit) {
    StoredCampaign stored = access.one(visit);
    if (stored.published()) {
      throw new HttpError(409, "It is published and can't be changed any more; it can be ended.");
    }
    return stored.campaign();
  }

  private void show(
      Visit visit, int status, Optional<Campaign> draft, CampaignSheet sheet, Fill fill) {
    List<Choice> games =
        access.games(visit.visitor()).stream()
            .map(
                game -> new Choice(game.id(), game.name(), game.id().equals(fill.value("game_id"))))
            .toList();
    EditorView view =
        new EditorView(
            draft
                .map(Campaign::id)
                .map(DropsPage::address)
                .map(own -> own + "/edit")
                .orElse(DropsPage.PATH + "/campaigns/new"),
            draft.map(Campaign::id).map(DropsPage::address).orElse(DropsPage.PATH),
            draft.map(Campaign::name).orElse("Drops"),
            games,
            sheet.benefits());
    String title = draft.isPresent() ? "Edit the campaign" : "New campaign";
    visit.page(
        status, html -> JteeditorGenerated.render(html, null, visit.frame(title), view, fill));
  }

  private void saveNew(Visit visit) {
    save(visit, Optional.empty());
  }

  private void saveDraft(Visit visit) {
    save(visit, Optional.of(draft(visit)));
  }

  private void save(Visit visit, Optional<Campaign> draft) {
    Form form = visit.form();
    CampaignSheet sheet = CampaignSheet.of(form);
    if (sheet.change(form.text("action"))) {
      show(visit, 200, draft, sheet, sheet.fill());
      return;
    }
    boolean publish = form.text("action").equals("publish");
    CampaignForm reader = new CampaignForm(form);
    Optional<Organization> owner = owner(visit);
    Optional<Campaign> campaign =
        reader.read(
            draft.map(Campaign::id).orElseGet(() -> Secrets.random(ID_LENGTH)),
            owner.map(Organization::id).orElse(""),
            sheet.benefits());
    if (publish) {
      campaign.ifPresent(
          read ->
              access
                  .drops()
                  .desk()
                  .faults(read, owner.map(Organization::id))
                  .forEach(reader::note));
    }
    if (form.isGood()
        && keep(campaign.orElseThrow(), form)
        && (!publish || publish(campaign.get(), owner, reader))) {
      visit.redirect(
          DropsPage.address(campaign.get().id()),
          campaign.get().name() + (publish ? " is published." : " is saved."));
      return;
    }
    show(visit, 422, draft, sheet, form.fill());
  }

  /** The organization of the game that was chosen, where it is the visitor's. */
  private Optional<Organization> owner(Visit visit) {
    Optional<Organization> owner =
        access
            .identity()
            .organizations()
            .ofGame(visit.form().text("game_id"))
            .filter(organization -> visit.visitor().mayManage(organization.id()));
    if (owner.isEmpty()) {
      visit.form().fault("game_id", "Choose one of your games.");
    }
    return owner;
  }

  private boolean keep(Campaign campaign, Form form) {
    switch (access.drops().campaigns().put(campaign)) {
      case DONE -> {}
      case DROP_ID_TAKEN ->
          form.fault("drops", "One of them has the id of a drop of another campaign.");
      case NOT_FOUND, PUBLISHED -> throw new HttpError(409, "It was published just now.");
    }
    return form.isGood();
  }

  private boolean publish(Campaign campaign, Optional<Organization> owner, CampaignForm reader) {
    Optional<String> game = access.identity().games().find(campaign.gameId()).map(Game::name);
    Optional<String> organization = owner.map(Organization::id);
    return switch (access.drops().desk().publish(campaign.id(), organization, game)) {
      case Publication.Published published -> true;
      case Publication.Unknown unknown -> throw Visit.notFound();
      case Publication.Faulty(List<String> faults) -> {
        faults.forEach(reader::note);
        yield false;
      }
    };
  }
}
