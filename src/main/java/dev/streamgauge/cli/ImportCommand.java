package dev.streamgauge.cli;

import dev.streamgauge.ingest.file.DirectoryTarget;
import dev.streamgauge.ingest.file.ImportException;
import dev.streamgauge.ingest.file.Importer;
import dev.streamgauge.ingest.file.Mapping;
import dev.streamgauge.ingest.file.MappingException;
import dev.streamgauge.ingest.file.Outcome;
import dev.streamgauge.ingest.file.ServerTarget;
import dev.streamgauge.ingest.file.Target;
import dev.streamgauge.log.SourceMovedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes files of events in. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Take in NDJSON, CSV and Parquet files, plain or .gz or .zst.",
    footer = {
      "",
      "Interrupted and started again, an import goes on where it was; a file that is there",
      "already, under whatever name, is passed over. docs/mapping.md describes mappings.",
      "",
      "Examples:",
      "  streamgauge import --data data events.ndjson.zst",
      "  streamgauge import --mapping examples/game-polls-2016.yaml polls/*.csv.zst",
    })
public final class ImportCommand implements Callable<Integer> {
  @ArgGroup private Where where = new Where();

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:STREAMGAUGE_ADMIN_TOKEN}",
      description = "With --url: the token of an app that may ingest, or the admin token")
  private String token;

  @Option(
      names = "--mapping",
      paramLabel = "M.yaml",
      description = "How foreign rows are made into events")
  private Path mapping;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Leave rows after this time for a later import; such as 2026-01-31T20:15:00Z")
  private String until;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to take in")
  private List<Path> files;

  @Spec private CommandSpec spec;

  private static final class Where {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "Data directory of a server that isn't running. Default: data")
    private Path data = Path.of("data");

    @Option(names = "--url", paramLabel = "URL", description = "The address of a running server")
    private URI url;
  }

  @Override
  public Integer call() {
    InstantSource clock = InstantSource.system();
    Optional<Mapping> rules = mapping();
    Optional<Instant> end = until();
    try (Target target = target(clock);
        ImportProgress progress = new ImportProgress(spec.commandLine().getErr())) {
      Importer importer = new Importer(target, rules, end, progress);
      boolean complete = takeAll(importer, progress);
      if (!importer.outcome().isUsable()) {
        progress.note("Nothing usable was found in what was given.");
      }
      tell(importer.outcome());
      return complete && importer.outcome().isUsable() ? 0 : 1;
    } catch (ImportException | SourceMovedException e) {
      throw new CommandFailedException(e.getMessage());
    }
  }

  /** Takes what can be taken, and says whether that was everything. */
  private boolean takeAll(Importer importer, ImportProgress progress) {
    boolean complete = true;
    for (Path file : files) {
      try {
        if (!importer.take(file)) {
          progress.note(file + ": left out, the mapping is not meant for a file of this name");
        }
      } catch (IOException e) {
        progress.note(file + ": cannot be read: " + reason(e));
        complete = false;
      } catch (ImportException | SourceMovedException e) {
        progress.note(e.getMessage());
        return false;
      }
    }
    return complete;
  }

  private void tell(Outcome outcome) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "imported %d rows, %d rejected, %d already there",
        outcome.imported(), outcome.rejected(), outcome.alreadyThere());
    if (outcome.skipped() > 0) {
      out.printf(", %d skipped by the mapping", outcome.skipped());
    }
    out.println();
    out.flush();
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      default -> e.getMessage() == null ? e.toString() : e.getMessage();
    };
  }

  private Optional<Mapping> mapping() {
    try {
      return Optional.ofNullable(mapping).map(Mapping::read);
    } catch (MappingException e) {
      throw wrongUse(e.getMessage());
    }
  }

  private Optional<Instant> until() {
    try {
      return Optional.ofNullable(until).map(Instant::parse);
    } catch (DateTimeException e) {
      throw wrongUse("--until must be a time such as 2026-01-31T20:15:00Z");
    }
  }

  private Target target(InstantSource clock) {
    if (where.url == null) {
      return DirectoryTarget.open(where.data, clock);
    }
    if (token == null || token.isEmpty()) {
      throw wrongUse("--url needs --token, or the admin token in STREAMGAUGE_ADMIN_TOKEN");
    }
    String scheme = String.valueOf(where.url.getScheme());
    if (!scheme.matches("https?") || where.url.getHost() == null) {
      throw wrongUse("--url must be an address such as http://localhost:8080");
    }
    return new ServerTarget(where.url, token, clock);
  }

  private ParameterException wrongUse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
