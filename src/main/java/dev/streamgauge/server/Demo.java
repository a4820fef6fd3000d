package dev.streamgauge.server;

import dev.streamgauge.audit.Accounts;
import dev.streamgauge.directory.Featured;
import dev.streamgauge.directory.Filter;
import dev.streamgauge.directory.Kind;
import dev.streamgauge.directory.LiveStream;
import dev.streamgauge.directory.Snapshot;
import dev.streamgauge.drops.Campaign;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.Apps;
import dev.streamgauge.identity.Extension;
import dev.streamgauge.identity.Game;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.NewApp;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.Scope;
import dev.streamgauge.identity.Secrets;
import dev.streamgauge.identity.User;
import dev.streamgauge.identity.Users.PasswordChange;
import dev.streamgauge.simulate.Filled;
import dev.streamgauge.simulate.Leads;
import dev.streamgauge.simulate.LogSink;
import dev.streamgauge.simulate.Named;
import dev.streamgauge.simulate.Simulation;
import dev.streamgauge.simulate.SimulationConfig;
import dev.streamgauge.simulate.Studio;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A server with a simulated platform in it, and everything set up that one may want to try. */
public final class Demo implements AutoCloseable {
  /** Ten years: nobody is to wonder why a demo of last month says no. */
  private static final Duration LIFETIME = Duration.ofDays(3650);

  private static final Set<Scope> SCOPES =
      EnumSet.of(Scope.ANALYTICS_GAMES, Scope.ANALYTICS_EXTENSIONS, Scope.USER_READ);

  /** How many batches may be stored and not yet applied: each core then has something to do. */
  private static final long IN_FLIGHT = 4;

  private static final int FEATURED = 20;
  private static final String AUDIT_ID = "demo";
  private static final long AUDIT_CREDITS = 1_000;

  private final Server server;
  private final Simulation simulation;
  private final DemoFile file;

  private Demo(Server server, Simulation simulation, DemoFile file) {
    this.server = server;
    this.simulation = simulation;
    this.file = file;
  }

  /**
   * Starts the server and what is simulated in it; on data of an earlier demo it goes on there.
   *
   * @param progress told how much of the history is filled in
   */
  public static Demo start(Config config, SimulationConfig simulated, Consumer<Filled> progress) {
    Optional<DemoFile> earlier = DemoFile.read(config.data());
    String adminToken =
        config
            .adminToken()
            .or(() -> earlier.map(DemoFile::adminToken))
            .orElseGet(DemoFile::newAdminToken);
    AtomicBoolean populated = new AtomicBoolean();
    Server server = Server.start(config.withAdminToken(adminToken), populated::get);
    try {
      Simulation simulation =
          new Simulation(
              simulated,
              new LogSink(server.log(), position -> server.awaitApplied(position - IN_FLIGHT)),
              server.clock(),
              progress);
      // Before the history keeps the state busy.
      Instant now = server.clock().instant();
      Leads leads = simulation.platform().leads(now);
      DemoFile file =
          earlier.orElseGet(
              () ->
                  DemoFile.of(
                      adminToken,
                      new Setup(server.identity(), simulation.platform().studios(), leads).run()));
      simulation.platform().channels().forEach(c -> server.logins().learn(c.name(), c.id()));
      server.logins().settle();
      DemoCampaign demoCampaign = new DemoCampaign(server.drops(), leads, now);
      Optional<Campaign> active = demoCampaign.active();
      Campaign campaign = active.orElseGet(demoCampaign::publish);
      simulation.start();
      server.awaitApplied();
      server.afterJumps(
          () -> {
            simulation.catchUp();
            server.awaitApplied();
          });
      if (active.isEmpty()) {
        demoCampaign.play(campaign, server.log());
      }
      if (server.featured().entries().isEmpty()) {
        server.featured().replace(frontPage(server.live()));
      }
      DemoFile current =
          withAuditAccount(file, server.accounts()).now(server.address(), leads, campaign);
      current.write(config.data());
      populated.set(true);
      return new Demo(server, simulation, current);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static DemoFile withAuditAccount(DemoFile file, Accounts accounts) {
    return file.text("audit_token").isEmpty()
        ? file.withAudit(AUDIT_ID, accounts.put(AUDIT_ID, AUDIT_CREDITS).newToken().orElseThrow())
        : file;
  }

  /** The most watched channels: enough of them for some to be live at any hour. */
  private static List<Featured> frontPage(Snapshot live) {
    List<Featured> entries = new ArrayList<>();
    for (LiveStream stream : live.find(Filter.of(Kind.LIVE)).stream().limit(FEATURED).toList()) {
      String name = stream.displayName().orElse(stream.channelId());
      entries.add(
          new Featured(
              stream.channelId(),
              FEATURED - entries.size(),
              name,
              "<p>" + name + " is among the most watched of this demo.</p>",
              "",
              false,
              true));
    }
    return entries;
  }

  public DemoFile file() {
    return file;
  }

  @Override
  public void close() {
    simulation.close();
    server.close();
  }

  /** Registers the parties of the demo. */
  private record Setup(Identity identity, List<Studio> studios, Leads leads) {

    DemoFile.Access run() {
      String password = Secrets.random(16);
      user(leads.member(), new PasswordChange.Set(password));
      user(leads.viewer(), new PasswordChange.Keep());
      user(leads.guest(), new PasswordChange.Keep());
      studios.forEach(this::studio);
      Apps.Registered app = app("Demo app", Optional.of(leads.studio().id()), false);
      Apps.Registered sender = app("Demo ingest", Optional.empty(), true);
      return new DemoFile.Access(
          app.app().clientId(),
          app.secret().orElseThrow(),
          appToken(app.app()),
          appToken(sender.app()),
          List.of(
              login(app.app(), leads.member(), SCOPES),
              login(app.app(), leads.viewer(), SCOPES),
              login(app.app(), leads.guest(), EnumSet.noneOf(Scope.class))),
          leads.member().name(),
          password);
    }

    private void user(Named user, PasswordChange password) {
      identity.users().put(new User(user.id(), user.name(), user.name()), password);
    }

    private void studio(Studio studio) {
      boolean leading = studio.id().equals(leads.studio().id());
      identity
          .organizations()
          .put(
              new Organization(
                  studio.id(),
                  studio.name(),
                  leading ? List.of(leads.member().id()) : List.of(),
                  List.of(),
                  List.of()));
      for (Named game : studio.games()) {
        identity
            .games()
            .put(new Game(game.id(), game.name(), Optional.empty(), Optional.of(studio.id())));
      }
      for (Named extension : studio.extensions()) {
        identity
            .extensions()
            .put(
                new Extension(
                    extension.id(), extension.name(), extension.id(), Optional.of(studio.id())));
      }
    }

    private Apps.Registered app(String name, Optional<String> organization, boolean mayIngest) {
      return identity
          .apps()
          .register(
              new NewApp(
                  name,
                  true,
                  leads.member().id(),
                  organization,
                  List.of("http://localhost", "http://localhost:3000"),
                  mayIngest,
                  false));
    }

    private String appToken(App app) {
      return identity.tokens().issue(app, EnumSet.noneOf(Scope.class), LIFETIME).accessToken();
    }

    private DemoFile.Login login(App app, Named named, Set<Scope> scopes) {
      User user = identity.users().find(named.id()).orElseThrow();
      return new DemoFile.Login(
          named.id(),
          named.name(),
          identity.tokens().issue(app, user, scopes, LIFETIME).accessToken(),
          scopes.stream().map(Scope::text).toList());
    }
  }
}
