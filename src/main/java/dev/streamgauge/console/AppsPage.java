package dev.streamgauge.console;

import dev.streamgauge.console.view.AppRow;
import dev.streamgauge.console.view.Choice;
import dev.streamgauge.console.view.Fill;
import dev.streamgauge.console.view.MenuEntry;
import dev.streamgauge.console.view.Show;
import dev.streamgauge.eventsub.EventSub;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.Apps;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.NewApp;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.User;
import dev.streamgauge.pages.console.apps.JtecreateGenerated;
import dev.streamgauge.pages.console.apps.JtelistGenerated;
import dev.streamgauge.pages.console.apps.JtesecretGenerated;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The client programs of one's organizations: all of them, and a new one. */
public final class AppsPage implements Page {
  static final String PATH = "/console/apps";

  private static final String TITLE = "Register an app";
  private static final int LONGEST_NAME = 200;

  private final Identity identity;
  private final AppAccess access;
  private final AppPage one;

  public AppsPage(Identity identity, EventSub eventSub) {
    this.identity = identity;
    this.access = new AppAccess(identity);
    this.one = new AppPage(identity, access, eventSub);
  }

  @Override
  public Optional<MenuEntry> menu() {
    return Optional.of(new MenuEntry(PATH, "Apps"));
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/apps", Audience.MEMBERS, this::list)
        .post("/apps", Audience.MEMBERS, this::register)
        .get("/apps/new", Audience.MEMBERS, this::create);
    one.routes(routes);
  }

  static String address(App app) {
    return PATH + "/" + Show.encoded(app.clientId());
  }

  /** Shows a secret, the only time it is. */
  static void showSecret(Visit visit, App app, String secret) {
    visit.page(
        html ->
            JtesecretGenerated.render(
                html, null, visit.frame(app.name()), app.clientId(), address(app), secret));
  }

  private void list(Visit visit) {
    List<AppRow> rows = access.all(visit.visitor()).stream().map(this::row).toList();
    visit.page(html -> JtelistGenerated.render(html, null, visit.frame("Apps"), rows));
  }

  private AppRow row(App app) {
    return new AppRow(
        app.clientId(),
        app.name(),
        address(app),
        app.organizationId()
            .flatMap(identity.organizations()::find)
            .map(Organization::name)
            .orElse(""),
        kind(app));
  }

  static String kind(App app) {
    return (app.confidential() ? "Keeps a secret" : "Public")
        + (app.mayIngest() ? ", may ingest" : "");
  }

  private void create(Visit visit) {
    create(visit, 200, Fill.of(Map.of("confidential", "on")));
  }

  private void create(Visit visit, int status, Fill fill) {
    List<Choice> organizations =
        access.organizations(visit.visitor()).stream()
            .map(
                one ->
                    new Choice(one.id(), one.name(), one.id().equals(fill.value("organization"))))
            .toList();
    visit.page(
        status,
        html ->
            JtecreateGenerated.render(
                html, null, visit.frame(TITLE), fill, organizations, visit.visitor().admin()));
  }

  private void register(Visit visit) {
    Form form = visit.form();
    String name = form.required("name", LONGEST_NAME);
    Optional<String> organization = organization(form, visit.visitor());
    Optional<User> owner = owner(form, visit.visitor());
    List<String> uris = RedirectField.read(form);
    if (!form.isGood()) {
      create(visit, 422, form.fill());
      return;
    }
    Apps.Registered registered =
        identity
            .apps()
            .register(
                new NewApp(
                    name,
                    form.has("confidential"),
                    owner.orElseThrow().id(),
                    organization,
                    uris,
                    visit.visitor().admin() && form.has("may_ingest"),
                    false));
    App app = registered.app();
    registered
        .secret()
        .ifPresentOrElse(
            secret -> showSecret(visit, app, secret),
            () -> visit.redirect(address(app), app.name() + " is registered."));
  }

  /** Whose it will be; only the admin may leave that open. */
  private Optional<String> organization(Form form, Visitor visitor) {
    String id = form.text("organization");
    if (id.isEmpty() && visitor.admin()) {
      return Optional.empty();
    }
    Optional<String> found =
        access.organizations(visitor).stream().map(Organization::id).filter(id::equals).findFirst();
    if (found.isEmpty()) {
      form.fault("organization", "Choose one of your organizations.");
    }
    return found;
  }

  private Optional<User> owner(Form form, Visitor visitor) {
    if (!visitor.admin()) {
      return visitor.user();
    }
    String text = form.required("owner", 64);
    Optional<User> owner = identity.users().withLogin(text).or(() -> identity.users().find(text));
    if (owner.isEmpty()) {
      form.fault("owner", "There is no user with that login or id.");
    }
    return owner;
  }
}
