package dev.streamgauge.server;

import dev.streamgauge.directory.DirectoryKeeper;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.log.DirectoryLock;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.sandbox.SandboxClock;
import dev.streamgauge.state.MasterKey;
import dev.streamgauge.state.State;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What a server keeps in its data directory, and the clock, which a sandbox keeps there too.
 *
 * @param movable the sandbox's clock; {@code clock} is that one where there is one
 * @param directory who is live, being read; it takes longest of all
 */
record Storage(
    EventLog log,
    State state,
    MasterKey key,
    InstantSource clock,
    Optional<SandboxClock> movable,
    CompletableFuture<DirectoryKeeper> directory) {
  static final InstantSource REAL_TIME = InstantSource.system();

  static Storage open(Config config, Closing closing) {
    closing.add(DirectoryLock.take(config.data()));
    EventLog log =
        closing.add(
            new SqliteEventLog(
                config.data().resolve("log.db"),
                config.log(),
                EventDecoder::decodeStored,
                REAL_TIME));
    // It begins before the clock is known, which it needs only once its checkpoint is read.
    CompletableFuture<InstantSource> known = new CompletableFuture<>();
    CompletableFuture<DirectoryKeeper> directory =
        closing.addAside(
            () ->
                DirectoryKeeper.open(
                    config.data().resolve("checkpoints"),
                    log,
                    () -> known.join().instant(),
                    config.directory()));
    State state = closing.add(State.open(config.data()));
    MasterKey key = MasterKey.of(config.data(), config.masterKey());
    Optional<SandboxClock> movable =
        config.sandbox().enabled()
            ? Optional.of(SandboxClock.open(state, REAL_TIME, config.sandbox().at()))
            : Optional.empty();
    InstantSource clock = movable.<InstantSource>map(Function.identity()).orElse(REAL_TIME);
    known.complete(clock);
    return new Storage(log, state, key, clock, movable, directory);
  }
}
