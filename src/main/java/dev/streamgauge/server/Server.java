package dev.streamgauge.server;

import dev.streamgauge.audit.Accounts;
import dev.streamgauge.directory.FeaturedStore;
import dev.streamgauge.directory.Snapshot;
import dev.streamgauge.drops.DropsKeeper;
import dev.streamgauge.identity.ChannelLogins;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.log.Chores;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.sandbox.SandboxDoor;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * The whole of it: everything is made here, from the ground up, and closed in the reverse order.
 */
public final class Server implements AutoCloseable {
  private final Closing closing = new Closing();
  private final Config config;
  private final Storage storage;
  private final Features features;
  private final List<Runnable> followers = new CopyOnWriteArrayList<>();
  private final WebServer web;

  private Server(Config config, BooleanSupplier prepared) {
    this.config = config;
    storage = Storage.open(config, closing);
    features = Features.open(config, storage, closing);

    Chores chores = closing.add(new Chores("server", 1));
    chores.every(Duration.ofHours(1), features.identity()::deleteExpired);
    HeapKeeper.ofThisProcess().ifPresent(heap -> chores.every(Duration.ofSeconds(10), heap::check));
    Pulse pulse =
        new Pulse(storage.log(), features.subscriptions(), config.data(), Storage.REAL_TIME);
    chores.every(Pulse.INTERVAL, pulse::beat);

    Metrics metrics = closing.add(new Metrics());
    Doors doors = new Doors(config, storage, features, pulse, sandbox());
    HttpRouting.Builder routing = doors.routing(metrics, prepared, closing);
    web = closing.add(listen(config.http(), routing), WebServer::stop);
  }

  private Optional<SandboxDoor> sandbox() {
    SandboxAudience audience =
        new SandboxAudience(
            storage.log(), storage.clock(), this::live, features.directory()::snapshot);
    return storage
        .movable()
        .map(clock -> new SandboxDoor(Doors.access(features), clock, audience, this::followClock));
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
    return features.admin().fresh();
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
    return storage.clock();
  }

  EventLog log() {
    return storage.log();
  }

  FeaturedStore featured() {
    return features.featured();
  }

  /** What is live, with all that is stored now. */
  Snapshot live() {
    awaitApplied();
    features.directory().publish();
    return features.directory().snapshot();
  }

  DropsKeeper drops() {
    return features.drops();
  }

  Identity identity() {
    return features.identity();
  }

  ChannelLogins logins() {
    return features.logins();
  }

  /** Who may ask for reports of channels. */
  Accounts accounts() {
    return features.accounts();
  }

  /** Has everything follow a clock that was moved. */
  private void followClock() {
    drops().tick();
    followers.forEach(Runnable::run);
    live();
  }

  /** Returns when every subscriber has applied all that is stored now, or after some seconds. */
  void awaitApplied() {
    awaitApplied(log().end() - 1);
  }

  /** Returns when every subscriber has applied the batch at a position, or after some seconds. */
  void awaitApplied(long position) {
    features.awaitApplied(position);
  }

  @Override
  public void close() {
    closing.close();
  }
}
