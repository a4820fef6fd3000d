package dev.streamgauge.console;

import dev.streamgauge.console.view.AppView;
import dev.streamgauge.console.view.Fact;
import dev.streamgauge.console.view.Fill;
import dev.streamgauge.eventsub.Delivery;
import dev.streamgauge.eventsub.EventSub;
import dev.streamgauge.eventsub.Subscription;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.User;
import dev.streamgauge.pages.console.apps.JtedeliveriesGenerated;
import dev.streamgauge.pages.console.apps.JtepageGenerated;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One app: where it sends its users back to, its secret, its tokens and its webhooks. */
final class AppPage {
  private static final int MOST_PERMITS = 100;

  private final Identity identity;
  private final AppAccess access;
  private final EventSub eventSub;
  private final AppViews views;

  AppPage(Identity identity, AppAccess access, EventSub eventSub) {
    this.identity = identity;
    this.access = access;
    this.eventSub = eventSub;
    this.views = new AppViews(identity);
  }

  void routes(Routes routes) {
    routes
        .get("/apps/{id}", Audience.MEMBERS, this::show)
        .post("/apps/{id}/redirects", Audience.MEMBERS, this::redirects)
        .post("/apps/{id}/secret", Audience.MEMBERS, this::rotate)
        .post("/apps/{id}/revoke", Audience.MEMBERS, this::revoke)
        .post("/apps/{id}/delete", Audience.MEMBERS, this::delete)
        .get("/apps/{id}/webhooks/{webhook}/deliveries", Audience.MEMBERS, this::deliveries)
        .post("/apps/{id}/webhooks/{webhook}/again", Audience.MEMBERS, this::sendAgain)
        .post("/apps/{id}/webhooks/{webhook}/delete", Audience.MEMBERS, this::unsubscribe);
  }

  private void show(Visit visit) {
    App app = access.one(visit);
    Fill fill = Fill.of(Map.of(RedirectField.NAME, RedirectField.text(app.redirectUris())));
    show(visit, 200, app, fill);
  }

  private void show(Visit visit, int status, App app, Fill fill) {
    AppView view = view(app);
    visit.page(
        status, html -> JtepageGenerated.render(html, null, visit.frame(app.name()), view, fill));
  }

  private AppView view(App app) {
    List<AppView.Permit> permits =
        identity.permits().of(app, MOST_PERMITS + 1).stream().map(views::permit).toList();
    List<AppView.Webhook> webhooks =
        eventSub.ofClient(app.clientId()).stream().map(this::view).toList();
    return new AppView(
        app.clientId(),
        app.name(),
        AppsPage.address(app),
        app.confidential(),
        facts(app),
        permits.subList(0, Math.min(MOST_PERMITS, permits.size())),
        permits.size() > MOST_PERMITS,
        webhooks);
  }

  private AppView.Webhook view(Subscription webhook) {
    return views.webhook(webhook, eventSub.deliveries(webhook));
  }

  private List<Fact> facts(App app) {
    return List.of(
        new Fact(
            "Organization",
            app.organizationId()
                .flatMap(identity.organizations()::find)
                .map(Organization::name)
                .orElse("None"),
            "owned by "
                + identity
                    .users()
                    .find(app.ownerUserId())
                    .map(User::displayName)
                    .orElse(app.ownerUserId())),
        new Fact("Kind", AppsPage.kind(app), ""));
  }

  private void redirects(Visit visit) {
    App app = access.one(visit);
    Form form = visit.form();
    List<String> uris = RedirectField.read(form);
    if (!form.isGood()) {
      show(visit, 422, app, form.fill());
      return;
    }
    identity.apps().setRedirectUris(app.clientId(), uris);
    visit.redirect(AppsPage.address(app), "The redirect URIs are saved.");
  }

  private void rotate(Visit visit) {
    App app = access.one(visit);
    String secret = identity.apps().rotateSecret(app.clientId()).orElseThrow(Visit::notFound);
    AppsPage.showSecret(visit, app, secret);
  }

  private void revoke(Visit visit) {
    App app = access.one(visit);
    boolean revoked = identity.permits().revoke(app, visit.form().text("permit"));
    visit.redirect(
        AppsPage.address(app), revoked ? "Revoked." : "It had ended already; nothing was done.");
  }

  private void delete(Visit visit) {
    App app = access.one(visit);
    identity.apps().delete(app.clientId());
    visit.redirect(AppsPage.PATH, app.name() + " is deleted.");
  }

  private void deliveries(Visit visit) {
    App app = access.one(visit);
    AppView.Webhook webhook = view(webhook(app, visit));
    String address = "%s/webhooks/%s".formatted(AppsPage.address(app), webhook.id());
    visit.page(html -> JtedeliveriesGenerated.render(html, null, address, webhook));
  }

  private void sendAgain(Visit visit) {
    App app = access.one(visit);
    Optional<Delivery> delivery = eventSub.sendAgain(webhook(app, visit));
    visit.redirect(
        AppsPage.address(app),
        delivery
            .map(sent -> "Sent again; the callback answered: " + AppViews.answer(sent) + ".")
            .orElse("Nothing was sent: a message is under way, or there was none yet."));
  }

  private void unsubscribe(Visit visit) {
    App app = access.one(visit);
    eventSub.delete(app.clientId(), webhook(app, visit).id());
    visit.redirect(AppsPage.address(app), "The webhook is deleted.");
  }

  private Subscription webhook(App app, Visit visit) {
    return eventSub.ofClient(app.clientId()).stream()
        .filter(own -> own.id().equals(visit.path("webhook")))
        .findFirst()
        .orElseThrow(Visit::notFound);
  }
}
