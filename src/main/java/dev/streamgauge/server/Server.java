package dev.streamgauge.server;

import dev.streamgauge.audit.Accounts;
import dev.streamgauge.audit.Audit;
import dev.streamgauge.audit.chat.ChatJudge;
import dev.streamgauge.console.ConsoleDoor;
import dev.streamgauge.directory.Directory;
import dev.streamgauge.directory.DirectoryKeeper;
import dev.streamgauge.directory.FeaturedStore;
import dev.streamgauge.directory.Follows;
import dev.streamgauge.directory.Snapshot;
import dev.streamgauge.drops.DropsKeeper;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.eventsub.EventSub;
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
import dev.streamgauge.identity.AdminToken;
import dev.streamgauge.identity.ChannelLogins;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Secrets;
import dev.streamgauge.identity.Sessions;
import dev.streamgauge.ingest.IngestRoutes;
import dev.streamgauge.ingest.Senders;
import dev.streamgauge.insights.Insights;
import dev.streamgauge.kraken.KrakenRoutes;
import dev.streamgauge.lake.Lake;
import dev.streamgauge.lake.LakeKeeper;
import dev.streamgauge.lake.rollup.RollupKeeper;
import dev.streamgauge.lake.rollup.Rollups;
import dev.streamgauge.log.Chores;
import dev.streamgauge.log.DirectoryLock;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.log.Subscriptions;
import dev.streamgauge.manage.AuditRoutes;
import dev.streamgauge.manage.DropsManagement;
import dev.streamgauge.manage.ManageDoor;
import dev.streamgauge.oauth.OauthDoor;
import dev.streamgauge.sandbox.SandboxClock;
import dev.streamgauge.sandbox.SandboxDoor;
import dev.streamgauge.state.MasterKey;
import dev.streamgauge.state.State;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The whole of it: everything is made here, from the ground up, and closed in the reverse order.
 */
public final class Server implements AutoCloseable {
  private static final InstantSource REAL_TIME = InstantSource.system();

  private final Closing closing = new Closing();
  private final Config config;
  private final InstantSource clock;
  private final EventLog log;
  private final ChannelLogins logins;
  private final Identity identity;
  private final Accounts accounts;
  private final AdminToken admin;
  private final FeaturedStore featured;
  private final Directory directory;
  private final Lake lake;
  private final DropsKeeper drops;
  private final Subscriptions subscriptions;
  private final List<Runnable> followers = new CopyOnWriteArrayList<>();
  private final WebServer web;

  private Server(Config config, BooleanSupplier prepared) {
    this.config = config;
    closing.add(DirectoryLock.take(config.data()));
    log =
        closing.add(
            new SqliteEventLog(
                config.data().resolve("log.db"),
                config.log(),
                EventDecoder::decodeStored,
                REAL_TIME));
    // What takes longest begins first; it needs no clock before it has read its checkpoint.
    CompletableFuture<InstantSource> known = new CompletableFuture<>();
    CompletableFuture<DirectoryKeeper> opening =
        closing.addAside(
            () ->
                DirectoryKeeper.open(
                    config.data().resolve("checkpoints"),
                    log,
                    () -> known.join().instant(),
                    config.directory()));

    State state = closing.add(State.open(config.data()));
    MasterKey key = MasterKey.of(config.data(), config.masterKey());
    Optional<SandboxClock> movable = sandboxClock(config.sandbox(), state);
    clock = movable.<InstantSource>map(Function.identity()).orElse(REAL_TIME);
    known.complete(clock);

    logins = new ChannelLogins(state, clock);
    identity = new Identity(state, logins, clock);
    admin = AdminToken.prepare(state, config.adminToken());
    AdminAccess access =
        new AdminAccess(admin::is, token -> identity.authenticate(token).isPresent());
    featured = new FeaturedStore(state);
    Follows follows = new Follows(state, log.begin());
    lake =
        closing.add(
            new Lake(config.data().resolve("lake"), state, log.begin(), REAL_TIME, config.lake()));
    EventSub eventSub =
        closing.add(
            EventSub.open(
                state,
                key.derive("eventsub secrets"),
                Grants.namesOf(identity),
                clock,
                REAL_TIME,
                config.sandbox().enabled()));
    drops =
        closing.add(
            DropsKeeper.open(
                config.data().resolve("checkpoints"),
                state,
                log,
                clock,
                config.drops(),
                Grants.toldBy(eventSub)));
    directory = opening.join().directory();
    subscriptions =
        closing.add(Subscriptions.start(log, List.of(directory, follows, drops.drops(), lake)));
    closing.add(new LakeKeeper(lake, config.lake()));
    Rollups rollups = closing.add(new Rollups(lake, state, clock, config.lake(), new ChatJudge()));
    RollupKeeper rollupKeeper =
        closing.add(new RollupKeeper(rollups, config.lake().keepUpEvery(), this::awaitLake));
    Insights insights =
        new Insights(
            rollups,
            rollupKeeper::bringUpToDate,
            clock,
            config.insights(),
            DropFigures.of(drops.days()));
    accounts = new Accounts(state, ChannelNames.secrets(), clock);
    Audit audit =
        closing.add(
            new Audit(
                rollups,
                new Freshness(rollupKeeper),
                new ChannelNames(logins, identity),
                config.data().resolve("checkpoints"),
                clock));

    IngestRoutes ingest =
        new IngestRoutes(
            new Senders(identity, admin), new EventDecoder(clock, logins), log, config.ingest());

    ReportLinks reports = new ReportLinks(key.derive("report addresses"), clock);

    Chores chores = closing.add(new Chores("server", 1));
    chores.every(Duration.ofHours(1), identity::deleteExpired);
    HeapKeeper.ofThisProcess().ifPresent(heap -> chores.every(Duration.ofSeconds(10), heap::check));

    Metrics metrics = closing.add(new Metrics());
    Meters.of(metrics, log, subscriptions, ingest);

    RateLimits limits = new RateLimits(config.helix().pointsPerMinute(), REAL_TIME);
    Cursors cursors = new Cursors(key.derive("helix cursors"));
    List<HelixRoute> helix = new ArrayList<>();
    EventSubRoutes webhooks = new EventSubRoutes(identity.organizations(), eventSub, cursors);
    helix.addAll(webhooks.routes("/eventsub/subscriptions"));
    helix.addAll(new DropsRoutes(identity.organizations(), drops.entitlements(), cursors).routes());

    helix.addAll(
        new AnalyticsRoutes(identity, insights, reports, cursors, config.http().publicUrl())
            .routes());

    BrowserCookies cookies =
        new BrowserCookies(
            new Signer(key.derive("forms")), () -> Secrets.random(40), Sessions.LIFETIME);
    Attempts attempts = new Attempts();
    SandboxAudience audience = new SandboxAudience(log, clock, this::live, directory::snapshot);
    Optional<SandboxDoor> sandbox =
        movable.map(moved -> new SandboxDoor(access, moved, audience, this::followClock));
    Pulse pulse = new Pulse(log, subscriptions, config.data(), REAL_TIME);
    chores.every(Pulse.INTERVAL, pulse::beat);
    ConsolePages pages =
        new ConsolePages(
            identity, directory, drops, eventSub, insights, audit, pulse, clock, REAL_TIME,
            sandbox);
    ConsoleDoor console =
        new ConsoleDoor(
            identity,
            admin,
            cookies,
            attempts,
            config.console(),
            config.http().publicUrl(),
            pages.home(),
            pages.all());
    Handler frontDoor = console.frontDoor(new Welcome());
    HttpRouting.Builder routing = HttpRouting.builder();
    if (config.http().requestLog()) {
      routing.addFilter(closing.add(new RequestLog(System.out)));
    }
    routing
        .addFilter(metrics)
        // Routes are tried in turn: what is asked most comes first.
        .register("/ingest", ingest)
        // Before Kraken, for it answers /kraken/oauth2 too.
        .register(new OauthDoor(identity, cookies, attempts, config.http().publicUrl()))
        .register(
            "/kraken",
            new KrakenRoutes(identity, directory::snapshot, follows, featured, config.kraken()))
        .register("/health", new Health(subscriptions, prepared, directory::publish))
        .get("/metrics", metrics.handler())
        .register("/openapi", new OpenApi())
        .register(new ReportDownloads(identity, insights, reports))
        .get("/", frontDoor)
        .head("/", frontDoor)
        .register("/console", console)
        .register(new HelixDoor(identity, limits, helix))
        .register(
            new HelixDoor(
                identity, limits, List.of("/eventsub"), webhooks.routes("/subscriptions")))
        .register(
            new ManageDoor(
                access,
                identity,
                featured,
                new DropsManagement(admin::is, identity, drops, clock),
                new AuditRoutes(access, accounts, audit)))
        .register(new HypeAuditorDoor(audit, accounts, admin::is));
    sandbox.ifPresent(routing::register);
    routing.any(ErrorAnswers.TWITCH.always(HttpError.notFound()));
    web = closing.add(listen(config.http(), routing), WebServer::stop);
  }

  /**
   * Starts a server, which listens when this returns; {@code /health/ready} says when it is up to
   * date.
   */
  public static Server start(Config config) {
    return start(config, () -> true);
  }

  /** Starts a server that is not ready before something else is {@code prepared}, too. */
  static Server start(Config config, BooleanSupplier prepared) {
    return new Server(config, prepared);
  }

  private static Optional<SandboxClock> sandboxClock(Config.Sandbox sandbox, State state) {
    return sandbox.enabled()
        ? Optional.of(SandboxClock.open(state, REAL_TIME, sandbox.at()))
        : Optional.empty();
  }

  private static WebServer listen(Config.Http http, HttpRouting.Builder routing) {
    return WebServer.builder()
        .host(http.host())
        .port(http.port())
        // Without it an answer of several packets waits 40 ms for an acknowledgement.
        .connectionOptions(socket -> socket.tcpNoDelay(true))
        // Its channels copy each answer once more: half the requests a second.
        .useNio(false)
        .contentEncoding(new RawBodies())
        .directHandlers(BrokenRequests.handlers())
        .shutdownHook(false)
        .shutdownGracePeriod(Duration.ofSeconds(5))
        .addRouting(routing)
        .build()
        .start();
  }

  /** The admin token, where it was made at this start. */
  public Optional<String> newAdminToken() {
    return admin.fresh();
  }

  /** Where it listens, as the start of an address. */
  public String address() {
    String host = config.http().host();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + web.port();
  }

  /** Has something done whenever the sandbox's clock was moved, before whoever moved it is told. */
  void afterJumps(Runnable follower) {
    followers.add(follower);
  }

  InstantSource clock() {
    return clock;
  }

  EventLog log() {
    return log;
  }

  FeaturedStore featured() {
    return featured;
  }

  /** What is live, with all that is stored now. */
  Snapshot live() {
    awaitApplied();
    directory.publish();
    return directory.snapshot();
  }

  DropsKeeper drops() {
    return drops;
  }

  Identity identity() {
    return identity;
  }

  ChannelLogins logins() {
    return logins;
  }

  /** Who may ask for reports of channels. */
  Accounts accounts() {
    return accounts;
  }

  /** Has everything follow a clock that was moved. */
  private void followClock() {
    drops.tick();
    followers.forEach(Runnable::run);
    live();
  }

  private void awaitLake() {
    try {
      subscriptions.awaitApplied(lake.name(), log.end() - 1, Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when every subscriber has applied all that is stored now, or after some seconds. */
  void awaitApplied() {
    awaitApplied(log.end() - 1);
  }

  /** Returns when every subscriber has applied the batch at a position, or after some seconds. */
  void awaitApplied(long position) {
    try {
      for (String name : subscriptions.names()) {
        subscriptions.awaitApplied(name, position, Duration.ofSeconds(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.close();
  }
}
