package dev.streamgauge.log;

import dev.streamgauge.event.EventDecoder;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

final class SqliteEventLogTest extends EventLogContract {
  @TempDir private Path directory;

  @Override
  EventLog open(LogConfig config, InstantSource realTime) {
    return new SqliteEventLog(
        directory.resolve("log.db"), config, EventDecoder::decodeStored, realTime);
  }
}
