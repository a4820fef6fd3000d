package dev.streamgauge.cli;

import dev.streamgauge.directory.CheckpointCheck;
import dev.streamgauge.drops.DropsCheck;
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
import dev.streamgauge.state.StateCheck;
import dev.streamgauge.state.StateReport;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
      "Read everything in a data directory and check that it is sound: every stored batch, the",
      "accounts and settings, the checkpoints, and whether they fit each other.",
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
    if (!Files.exists(data.resolve("log.db"))) {
      throw new CommandFailedException("There is no log in " + data + ": is it a data directory?");
    }
    DirectoryLock lock = DirectoryLock.take(data);
    try {
      LogReport log = LogCheck.of(data.resolve("log.db"), EventDecoder::decodeStored);
      List<String> faults = faults(log);
      LakeReport lake = faults.isEmpty() ? lake() : LakeReport.NOTHING;
      faults.addAll(lake.faults());
      PrintWriter errors = spec.commandLine().getErr();
      faults.forEach(errors::println);
      errors.flush();
      PrintWriter out = spec.commandLine().getOut();
      out.println(line(log, lake, faults.size()));
      out.flush();
      return faults.isEmpty() ? 0 : 1;
    } finally {
      lock.close();
    }
  }

  private List<String> faults(LogReport log) {
    List<String> faults = new ArrayList<>(log.faults());
    StateReport state = StateCheck.of(data);
    faults.addAll(state.faults());
    Map<String, Long> positions = new HashMap<>(state.positions());
    checkpoint("directory", CheckpointCheck::position, positions, faults);
    checkpoint("drops", DropsCheck::position, positions, faults);
    positions.forEach(
        (name, position) -> {
          if (log.sound() && position > log.end()) {
            faults.add(
                "%s has seen the log up to position %d, but it ends at %d"
                    .formatted(name, position, log.end()));
          }
        });
    return faults;
  }

  private LakeReport lake() {
    if (!Files.exists(data.resolve("state.db"))) {
      return LakeReport.NOTHING;
    }
    try (State state = State.open(data);
        SqliteEventLog log =
            new SqliteEventLog(
                data.resolve("log.db"),
                LogConfig.defaults(),
                EventDecoder::decodeStored,
                InstantSource.system())) {
      return LakeCheck.of(data.resolve("lake"), state, log);
    }
  }

  private void checkpoint(
      String name,
      Function<Path, OptionalLong> read,
      Map<String, Long> positions,
      List<String> faults) {
    try {
      read.apply(data.resolve("checkpoints"))
          .ifPresent(position -> positions.put("checkpoints/" + name, position));
    } catch (UncheckedIOException e) {
      faults.add(
          "%s: %s; delete it, and it is made again"
              .formatted(e.getMessage(), e.getCause().getMessage()));
    }
  }

  private static String line(LogReport log, LakeReport lake, int faults) {
    byte[] json =
        Json.write(
            writer -> {
              writer.writeStartObject();
              writer.writeNumberProperty("events", log.events());
              writer.writeNumberProperty("batches", log.batches());
              writer.writeNumberProperty("sources", log.sources());
              writer.writeNumberProperty("lake_rows", lake.rows());
              writer.writeNumberProperty("lake_refused", lake.refused());
              writer.writeNumberProperty("lake_removed", lake.removed());
              writer.writeNumberProperty("faults", faults);
              writer.writeEndObject();
            });
    return new String(json, StandardCharsets.UTF_8);
  }
}
