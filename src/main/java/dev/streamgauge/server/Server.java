package dev.streamgauge.server;

import dev.streamgauge.directory.DirectoryKeeper;
import dev.streamgauge.directory.FeaturedStore;
import dev.streamgauge.directory.Follows;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.AdminToken;
import dev.streamgauge.identity.ChannelLogins;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.ingest.IngestRoutes;
import dev.streamgauge.ingest.Senders;
import dev.streamgauge.kraken.KrakenRoutes;
import dev.streamgauge.lake.Lake;
import dev.streamgauge.lake.LakeKeeper;
import dev.streamgauge.log.DirectoryLock;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.log.Subscriptions;
import dev.streamgauge.manage.ManageDoor;
import dev.streamgauge.state.State;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The whole of it: everything is made here, from the ground up, and closed in the reverse order.
 */
public final class Server implements AutoCloseable {
  private static final InstantSource REAL_TIME = InstantSource.system();

  private final Closing closing = new Closing();
  private final Config config;
  private final InstantSource clock;
  private final EventLog log;
  private final Identity identity;
  private final AdminToken admin;
  private final Lake lake;
  private final Subscriptions subscriptions;
  private final WebServer web;

  private Server(Config config) {
    this.config = config;
    closing.add(DirectoryLock.take(config.data()));
    State state = closing.add(State.open(config.data()));
    clock =
        config.sandbox().enabled()
            ? new SandboxClock(state, REAL_TIME, config.sandbox().at())
            : REAL_TIME;
    log =
        closing.add(
            new SqliteEventLog(
                config.data().resolve("log.db"),
                config.log(),
                EventDecoder::decodeStored,
                REAL_TIME));

    ChannelLogins logins = new ChannelLogins(state, clock);
    identity = new Identity(state, logins, clock);
    admin = AdminToken.prepare(state, config.adminToken());
    FeaturedStore featured = new FeaturedStore(state);
    DirectoryKeeper keeper =
        closing.add(
            DirectoryKeeper.open(
                config.data().resolve("checkpoints"), log, clock, config.directory()));
    Follows follows = new Follows(state, log.begin());
    lake =
        closing.add(
            new Lake(
                config.data().resolve("lake"), state, log.begin(), REAL_TIME, config.lake()));
    subscriptions =
        closing.add(Subscriptions.start(log, List.of(keeper.directory(), follows, lake)));
    closing.add(new LakeKeeper(lake, config.lake()));

    IngestRoutes ingest =
        new IngestRoutes(
            new Senders(identity, admin), new EventDecoder(clock, logins), log, config.ingest());

    Metrics metrics = closing.add(new Metrics());
    Meters.of(metrics, log, subscriptions, ingest);

    HttpRouting.Builder routing = HttpRouting.builder();
    if (config.http().requestLog()) {
      routing.addFilter(closing.add(new RequestLog(System.out)));
    }
    routing
        .addFilter(metrics)
        .register("/health", new Health(subscriptions, keeper.directory()::publish))
        .get("/metrics", metrics.handler())
        .register("/ingest", ingest)
        .register(
            "/kraken",
            new KrakenRoutes(
                identity, keeper.directory()::snapshot, follows, featured, config.kraken()))
        .register(new ManageDoor(admin, identity, featured))
        .any(ErrorAnswers.TWITCH.always(HttpError.notFound()));
    web = closing.add(listen(config.http(), routing), WebServer::stop);
  }

  /**
   * Starts a server, which listens when this returns; {@code /health/ready} says when it is up to
   * date.
   */
  public static Server start(Config config) {
    return new Server(config);
  }

  private static WebServer listen(Config.Http http, HttpRouting.Builder routing) {
    return WebServer.builder()
        .host(http.host())
        .port(http.port())
        // Without it an answer of several packets waits 40 ms for an acknowledgement.
        .connectionOptions(socket -> socket.tcpNoDelay(true))
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

  InstantSource clock() {
    return clock;
  }

  EventLog log() {
    return log;
  }

  Identity identity() {
    return identity;
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
