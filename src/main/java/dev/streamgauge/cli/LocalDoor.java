package dev.streamgauge.cli;

import dev.streamgauge.directory.FeaturedStore;
import dev.streamgauge.drops.DropsConfig;
import dev.streamgauge.drops.DropsKeeper;
import dev.streamgauge.drops.GrantListener;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.identity.ChannelLogins;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.log.DirectoryLock;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.log.Subscriptions;
import dev.streamgauge.manage.DropsManagement;
import dev.streamgauge.manage.ManageDoor;
import dev.streamgauge.state.State;
import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The manage door of a data directory whose server isn't running, drops included. */
final class LocalDoor {
  private final Deque<Runnable> open = new ArrayDeque<>();
  private final WebServer server;

  private LocalDoor(Path data, Predicate<String> isAdmin) {
    InstantSource clock = InstantSource.system();
    DirectoryLock lock = DirectoryLock.take(data);
    open.push(lock::close);
    State state = State.open(data);
    open.push(state::close);
    EventLog log =
        new SqliteEventLog(
            data.resolve("log.db"), LogConfig.defaults(), EventDecoder::decodeStored, clock);
    open.push(log::close);
    DropsKeeper drops =
        DropsKeeper.open(
            data.resolve("checkpoints"),
            state,
            log,
            clock,
            DropsConfig.DEFAULT,
            GrantListener.NONE);
    open.push(drops::close);
    Subscriptions subscriptions = Subscriptions.start(log, List.of(drops.drops()));
    open.push(subscriptions::close);
    Identity identity = new Identity(state, new ChannelLogins(state, clock), clock);
    ManageDoor door =
        new ManageDoor(
            new AdminAccess(isAdmin, token -> false),
            identity,
            new FeaturedStore(state),
            new DropsManagement(isAdmin, identity, drops, clock));
    server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .shutdownHook(false)
            .routing(routing -> routing.register(door))
            .build()
            .start();
    open.push(server::stop);
  }

  static LocalDoor open(Path data, String token) {
    return new LocalDoor(data, token::equals);
  }

  URI url() {
    return URI.create("http://localhost:" + server.port());
  }

  void close() {
    open.forEach(Runnable::run);
  }
}
