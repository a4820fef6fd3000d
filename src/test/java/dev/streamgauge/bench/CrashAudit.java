package dev.streamgauge.bench;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.log.StoredBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Compares what clients were told with what a data directory holds. */
final class CrashAudit {
  private static final int MOST_FAULTS = 20;
  private static final int EVENTS_AT_A_TIME = 20_000;

  private final Path data;
  private final List<CrashSender> senders;
  private final Map<String, OptionalLong> shown = new HashMap<>();
  private final Map<String, OptionalLong> logged = new HashMap<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private long events;
  private long verifiedEvents;

  CrashAudit(Path data, List<CrashSender> senders) {
    this.data = data;
    this.senders = senders;
  }

  long events() {
    return events;
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Notes how many viewers the directory shows for every channel. */
  void readDirectory(ServerProcess server, App app) {
    for (CrashSender sender : senders) {
      for (int i = 0; i < CrashSender.CHANNELS; i++) {
        String channel = CrashSender.channelId(sender.number(), i);
        JsonNode stream = server.get("/kraken/streams/" + channel, app).get("stream");
        shown.put(
            channel,
            stream.isNull()
                ? OptionalLong.empty()
                : OptionalLong.of(stream.get("viewers").asLong()));
      }
    }
  }

  /** Notes what {@code verify} said. */
  void verified(Launcher.Verdict verdict) {
    verifiedEvents = verdict.events();
    if (!verdict.sound()) {
      fault("verify: " + verdict.words());
    }
  }

  /** Compares the daily tables with those made anew from the raw rows. */
  void compareRollups(Launcher launcher, Path data) {
    Map<String, Path> kept = export(launcher, data, "kept");
    launcher.run("rollup", "--rebuild", "--data", data.toString());
    export(launcher, data, "anew")
        .forEach(
            (table, anew) -> {
              List<String> rows = lines(anew);
              if (rows.size() < 2) {
                fault("the table " + table + " is empty");
              } else if (!rows.equals(lines(kept.get(table)))) {
                fault("the table " + table + " is not what the raw rows say");
              }
            });
  }

  private static Map<String, Path> export(Launcher launcher, Path data, String name) {
    Map<String, Path> files = new HashMap<>();
    for (String table : List.of("channel", "broadcast", "audience")) {
      Path file = data.resolveSibling(table + "-" + name + ".csv");
      launcher.run("export", table, "--data", data.toString(), "--out", file.toString());
      files.put(table, file);
    }
    return files;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the whole log, which nobody may have open, and compares. */
  void readLog() {
    try (SqliteEventLog log =
        new SqliteEventLog(
            data.resolve("log.db"),
            LogConfig.defaults(),
            EventDecoder::decodeStored,
            InstantSource.system())) {
      long position = log.begin();
      while (position < log.end()) {
        for (StoredBatch batch : log.read(position, EVENTS_AT_A_TIME)) {
          batch.events().forEach(this::note);
          position = batch.position() + 1;
        }
      }
    }
    compareWithAcknowledged();
    compareWithDirectory();
    if (verifiedEvents != events) {
      fault("verify counts " + verifiedEvents + " events, the log holds " + events);
    }
  }

  private void note(Event event) {
    events++;
    seen.merge(event.id().orElseThrow(), 1, Integer::sum);
    switch (event) {
      case StreamSample sample -> logged.put(sample.channelId(), OptionalLong.of(sample.viewers()));
      case StreamOffline offline -> logged.put(offline.channelId(), OptionalLong.empty());
      default -> {}
    }
  }

  private void compareWithAcknowledged() {
    for (CrashSender sender : senders) {
      List<Integer> sizes = sender.sizes();
      for (int batch = 0; batch < sizes.size(); batch++) {
        for (int i = 0; i < sizes.get(batch); i++) {
          String id = CrashSender.eventId(sender.number(), batch, i);
          int times = seen.getOrDefault(id, 0);
          if (times != 1) {
            fault("the acknowledged event " + id + " is in the log " + times + " times");
          }
          seen.remove(id);
        }
      }
    }
    seen.keySet().stream().limit(1).forEach(id -> fault("nobody was told of the event " + id));
  }

  private void compareWithDirectory() {
    shown.forEach(
        (channel, viewers) -> {
          OptionalLong expected = logged.getOrDefault(channel, OptionalLong.empty());
          if (!viewers.equals(expected)) {
            fault(
                "channel %s is shown with %s where the log says %s"
                    .formatted(channel, viewers, expected));
          }
        });
  }

  private void fault(String words) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(words);
    }
  }
}
