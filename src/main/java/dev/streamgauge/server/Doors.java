package dev.streamgauge.server;

import dev.streamgauge.console.ConsoleDoor;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.helix.AnalyticsRoutes;
import dev.streamgauge.helix.Cursors;
import dev.streamgauge.helix.DropsRoutes;
import dev.streamgauge.helix.EventSubRoutes;
import dev.streamgauge.helix.HelixDoor;
import dev.streamgauge.helix.HelixRoute;
import dev.streamgauge.helix.RateLimits;
import dev.streamgauge.helix.ReportDownloads;
import dev.streamgauge.helix.ReportLinks;
import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.http.Attempts;
import dev.streamgauge.http.BrowserCookies;
import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Signer;
import dev.streamgauge.hypeauditor.HypeAuditorDoor;
import dev.streamgauge.identity.Secrets;
import dev.streamgauge.identity.Sessions;
import dev.streamgauge.ingest.IngestRoutes;
import dev.streamgauge.ingest.Senders;
import dev.streamgauge.kraken.KrakenRoutes;
import dev.streamgauge.manage.AuditRoutes;
import dev.streamgauge.manage.DropsManagement;
import dev.streamgauge.manage.ManageDoor;
import dev.streamgauge.oauth.OauthDoor;
import dev.streamgauge.sandbox.SandboxDoor;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** All that a server answers, by path. */
final class Doors {
  private final Config config;
  private final Storage storage;
  private final Features features;
  private final Pulse pulse;
  private final Optional<SandboxDoor> sandbox;
  private final IngestRoutes ingest;
  private final AdminAccess access;
  private final BrowserCookies cookies;
  private final Attempts attempts = new Attempts();

  /**
   * @param sandbox where the clock can be moved
   */
  Doors(
      Config config,
      Storage storage,
      Features features,
      Pulse pulse,
      Optional<SandboxDoor> sandbox) {
    this.config = config;
    this.storage = storage;
    this.features = features;
    this.pulse = pulse;
    this.sandbox = sandbox;
    access = access(features);
    cookies =
        new BrowserCookies(
            new Signer(storage.key().derive("forms")), () -> Secrets.random(40), Sessions.LIFETIME);
    ingest =
        new IngestRoutes(
            new Senders(features.identity(), features.admin()),
            new EventDecoder(storage.clock(), features.logins()),
            storage.log(),
            config.ingest());
  }

  /** Who may manage. */
  static AdminAccess access(Features features) {
    return new AdminAccess(
        features.admin()::is, token -> features.identity().authenticate(token).isPresent());
  }

  /** Routes are tried in turn: what is asked most comes first. */
  HttpRouting.Builder routing(Metrics metrics, BooleanSupplier prepared, Closing closing) {
    Meters.of(metrics, storage.log(), features.subscriptions(), ingest);
    HttpRouting.Builder routing = HttpRouting.builder();
    if (config.http().requestLog()) {
      routing.addFilter(closing.add(new RequestLog(System.out)));
    }
    routing
        .addFilter(metrics)
        .register("/ingest", ingest)
        // Before Kraken, for it answers /kraken/oauth2 too.
        .register(new OauthDoor(features.identity(), cookies, attempts, config.http().publicUrl()))
        .register(
            "/kraken",
            new KrakenRoutes(
                features.identity(),
                features.directory()::snapshot,
                features.follows(),
                features.featured(),
                config.kraken()))
        .register(
            "/health",
            new Health(features.subscriptions(), prepared, features.directory()::publish))
        .get("/metrics", metrics.handler())
        .register("/openapi", new OpenApi());
    helix(routing);
    console(routing);
    manage(routing);
    sandbox.ifPresent(routing::register);
    return routing.any(ErrorAnswers.TWITCH.always(HttpError.notFound()));
  }

  private void helix(HttpRouting.Builder routing) {
    RateLimits limits = new RateLimits(config.helix().pointsPerMinute(), Storage.REAL_TIME);
    Cursors cursors = new Cursors(storage.key().derive("helix cursors"));
    ReportLinks reports =
        new ReportLinks(storage.key().derive("report addresses"), storage.clock());
    EventSubRoutes webhooks =
        new EventSubRoutes(features.identity().organizations(), features.eventSub(), cursors);
    List<HelixRoute> routes = new ArrayList<>(webhooks.routes("/eventsub/subscriptions"));
    routes.addAll(
        new DropsRoutes(
                features.identity().organizations(), features.drops().entitlements(), cursors)
            .routes());
    routes.addAll(
        new AnalyticsRoutes(
                features.identity(),
                features.insights(),
                reports,
                cursors,
                config.http().publicUrl())
            .routes());
    routing
        .register(new ReportDownloads(features.identity(), features.insights(), reports))
        .register(new HelixDoor(features.identity(), limits, routes))
        .register(
            new HelixDoor(
                features.identity(),
                limits,
                List.of("/eventsub"),
                webhooks.routes("/subscriptions")));
  }

  private void console(HttpRouting.Builder routing) {
    ConsolePages pages =
        new ConsolePages(
            features.identity(),
            features.directory(),
            features.drops(),
            features.eventSub(),
            features.insights(),
            features.audit(),
            pulse,
            storage.clock(),
            Storage.REAL_TIME,
            sandbox);
    ConsoleDoor console =
        new ConsoleDoor(
            features.identity(),
            features.admin(),
            cookies,
            attempts,
            config.console(),
            config.http().publicUrl(),
            pages.home(),
            pages.all());
    Handler frontDoor = console.frontDoor(new Welcome());
    routing.get("/", frontDoor).head("/", frontDoor).register("/console", console);
  }

  private void manage(HttpRouting.Builder routing) {
    routing
        .register(
            new ManageDoor(
                access,
                features.identity(),
                features.featured(),
                new DropsManagement(
                    features.admin()::is, features.identity(), features.drops(), storage.clock()),
                new AuditRoutes(access, features.accounts(), features.audit())))
        .register(new HypeAuditorDoor(features.audit(), features.accounts(), features.admin()::is));
  }
}
