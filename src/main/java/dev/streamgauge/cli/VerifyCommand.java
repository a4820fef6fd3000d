package dev.streamgauge.cli;

import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.http.Json;
import dev.streamgauge.lake.LakeCheck;
import dev.streamgauge.lake.LakeReport;
import dev.streamgauge.log.DirectoryLock;
import dev.streamgauge.log.LogCheck;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.log.LogReport;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.state.State;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a data directory. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Read everything in a data directory and check that it is sound.",
      "Prints one line of JSON; faults go to standard error, one a line.",
      "Exit code 0 where it is sound, 1 where it is not.",
    })
public final class VerifyCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Data directory of a server that is not running. Default: ${DEFAULT-VALUE}")
  private Path data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path file = data.resolve("log.db");
    if (!Files.exists(file)) {
      throw new CommandFailedException("There is no log in " + data + ": is it a data directory?");
    }
    DirectoryLock lock = DirectoryLock.take(data);
    try {
      LogReport log = LogCheck.of(file, EventDecoder::decodeStored);
      LakeReport lake = lake(log);
      PrintWriter errors = spec.commandLine().getErr();
      log.faults().forEach(errors::println);
      lake.faults().forEach(errors::println);
      spec.commandLine().getOut().println(line(log, lake));
      return log.sound() && lake.faults().isEmpty() ? 0 : 1;
    } finally {
      lock.close();
    }
  }

  private LakeReport lake(LogReport log) {
    if (!log.sound() || !Files.exists(data.resolve("state.db"))) {
      return LakeReport.NOTHING;
    }
    try (State state = State.open(data);
        SqliteEventLog events =
            new SqliteEventLog(
                data.resolve("log.db"),
                LogConfig.defaults(),
                EventDecoder::decodeStored,
                InstantSource.system())) {
      return LakeCheck.of(data.resolve("lake"), state, events);
    }
  }

  private static String line(LogReport report, LakeReport lake) {
    byte[] json =
        Json.write(
            writer -> {
              writer.writeStartObject();
              writer.writeNumberProperty("events", report.events());
              writer.writeNumberProperty("batches", report.batches());
              writer.writeNumberProperty("sources", report.sources());
              writer.writeNumberProperty("lake_rows", lake.rows());
              writer.writeNumberProperty("lake_refused", lake.refused());
              writer.writeNumberProperty("lake_removed", lake.removed());
              writer.writeNumberProperty("faults", report.faults().size() + lake.faults().size());
              writer.writeEndObject();
            });
    return new String(json, StandardCharsets.UTF_8);
  }
}
