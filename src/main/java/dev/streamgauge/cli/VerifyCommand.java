package dev.streamgauge.cli;

import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.http.Json;
import dev.streamgauge.log.DirectoryLock;
import dev.streamgauge.log.LogCheck;
import dev.streamgauge.log.LogReport;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
      LogReport report = LogCheck.of(file, EventDecoder::decodeStored);
      PrintWriter errors = spec.commandLine().getErr();
      report.faults().forEach(errors::println);
      spec.commandLine().getOut().println(line(report));
      return report.sound() ? 0 : 1;
    } finally {
      lock.close();
    }
  }

  private static String line(LogReport report) {
    byte[] json =
        Json.write(
            writer -> {
              writer.writeStartObject();
              writer.writeNumberProperty("events", report.events());
              writer.writeNumberProperty("batches", report.batches());
              writer.writeNumberProperty("sources", report.sources());
              writer.writeNumberProperty("faults", report.faults().size());
              writer.writeEndObject();
            });
    return new String(json, StandardCharsets.UTF_8);
  }
}
