package dev.streamgauge.ingest.file;

import dev.streamgauge.event.EventBatch;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.event.EventDecoder.Decoded;
import dev.streamgauge.identity.ChannelLogins;
import dev.streamgauge.log.Append;
import dev.streamgauge.log.DirectoryInUseException;
import dev.streamgauge.log.DirectoryLock;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceProgress;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.state.State;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** A data directory that no server has open. */
public final class DirectoryTarget implements Target {
  /** Nobody reads what was just stored. */
  private static final LogConfig CONFIG = new LogConfig(1, 64L << 20, 0);

  private final DirectoryLock lock;
  private final State state;
  private final ChannelLogins logins;
  private final EventDecoder decoder;
  private final EventLog log;

  private DirectoryTarget(DirectoryLock lock, State state, EventLog log, InstantSource clock) {
    this.lock = lock;
    this.state = state;
    this.log = log;
    this.logins = new ChannelLogins(state, clock);
    this.decoder = new EventDecoder(clock, logins);
  }

  /**
   * Opens a data directory, which is made where there is none.
   *
   * @throws DirectoryInUseException where another process has it
   */
  public static DirectoryTarget open(Path data, InstantSource clock) {
    DirectoryLock lock = DirectoryLock.take(data);
    try {
      State state = State.open(data);
      try {
        EventLog log =
            new SqliteEventLog(data.resolve("log.db"), CONFIG, EventDecoder::decodeStored, clock);
        return new DirectoryTarget(lock, state, log, clock);
      } catch (RuntimeException e) {
        state.close();
        throw e;
      }
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public SourceProgress progress(String source) {
    return log.source(source);
  }

  @Override
  public Optional<String> channelId(String login) {
    return Optional.of(logins.idOf(login));
  }

  @Override
  public Decoded decode(byte[] ndjson) {
    return decoder.decode(ndjson);
  }

  @Override
  public Refusals append(EventBatch batch, SourceMark mark) {
    log.append(Append.from(mark, batch));
    return Refusals.NONE;
  }

  @Override
  public void close() {
    log.close();
    state.close();
    lock.close();
  }
}
