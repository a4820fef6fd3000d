package dev.streamgauge.cli;

import dev.streamgauge.audit.chat.ChatJudge;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.lake.Lake;
import dev.streamgauge.lake.LakeConfig;
import dev.streamgauge.lake.rollup.Rollups;
import dev.streamgauge.log.DirectoryLock;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.state.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** The lake of a data directory that no server has open, with all in it that the log holds. */
final class LakeDirectory implements AutoCloseable {
  private static final int EVENTS_AT_A_TIME = 20_000;

  private final DirectoryLock lock;
  private final State state;
  private final Lake lake;
  private final Rollups rollups;

  private LakeDirectory(DirectoryLock lock, Path data) {
    this.lock = lock;
    this.state = State.open(data);
    InstantSource clock = InstantSource.system();
    try (SqliteEventLog log =
        new SqliteEventLog(
            data.resolve("log.db"), LogConfig.defaults(), EventDecoder::decodeStored, clock)) {
      lake = new Lake(data.resolve("lake"), state, log.begin(), clock, LakeConfig.DEFAULT);
      while (lake.position() < log.end()) {
        for (StoredBatch batch : log.read(lake.position(), EVENTS_AT_A_TIME)) {
          lake.apply(batch);
        }
      }
      lake.flush();
    }
    this.rollups = new Rollups(lake, state, clock, LakeConfig.DEFAULT, new ChatJudge());
  }

  /**
   * Opens it.
   *
   * @throws CommandFailedException where there is none
   */
  static LakeDirectory open(Path data) {
    if (!Files.exists(data.resolve("log.db"))) {
      throw new CommandFailedException("There is no log in " + data + ": is it a data directory?");
    }
    DirectoryLock lock = DirectoryLock.take(data);
    try {
      return new LakeDirectory(lock, data);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  Rollups rollups() {
    return rollups;
  }

  State state() {
    return state;
  }

  @Override
  public void close() {
    rollups.close();
    lake.close();
    state.close();
    lock.close();
  }
}
