package dev.streamgauge.cli;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.log.StoredBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Imports from a folder into a data directory in it, and what was stored there. */
record Imports(Path folder) {

  Path data() {
    return folder.resolve("data");
  }

  Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  ImportRun run(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("--data", data()));
    all.addAll(List.of(arguments));
    return ImportRun.of(all.toArray());
  }

  List<Event> stored() {
    try (SqliteEventLog log =
        new SqliteEventLog(
            data().resolve("log.db"),
            LogConfig.defaults(),
            EventDecoder::decodeStored,
            InstantSource.system())) {
      List<Event> events = new ArrayList<>();
      long position = log.begin();
      while (position < log.end()) {
        for (StoredBatch batch : log.read(position, 100_000)) {
          events.addAll(batch.events());
          position = batch.position() + 1;
        }
      }
      return events;
    }
  }
}
