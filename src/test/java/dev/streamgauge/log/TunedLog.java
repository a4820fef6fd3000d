package dev.streamgauge.log;

import dev.streamgauge.event.EventDecoder;
import java.nio.file.Path;
import java.time.InstantSource;

/** Lets a bench try other settings than the ones that were chosen. */
public final class TunedLog {
  private TunedLog() {}

  public static EventLog open(Path file, int pageBytes, int checkpointBytes, int zstdLevel) {
    return new SqliteEventLog(
        file,
        LogConfig.defaults(),
        new Tuning(pageBytes, checkpointBytes, zstdLevel, Long.MAX_VALUE),
        EventDecoder::decodeStored,
        InstantSource.system());
  }
}
