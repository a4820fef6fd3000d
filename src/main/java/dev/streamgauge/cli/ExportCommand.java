package dev.streamgauge.cli;

import dev.streamgauge.identity.ChannelLogins;
import dev.streamgauge.identity.Extension;
import dev.streamgauge.identity.Game;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.insights.DropsDay;
import dev.streamgauge.insights.Insights;
import dev.streamgauge.insights.InsightsConfig;
import dev.streamgauge.insights.Subject;
import dev.streamgauge.insights.Window;
import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.lake.rollup.Rollups;
import dev.streamgauge.lake.rollup.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a daily table or a report to a file, for who works without the API. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Write a daily table or a report of a data directory to a file.",
    footer = {
      "",
      "What there is: channel, channel_game, game, extension, broadcast, audience, chat (daily",
      "tables, as src/main/resources/rollup/*.sql tells), and the reports game-report and",
      "extension-report, which need --id.",
      "",
      "Examples:",
      "  streamgauge export channel --from 2026-01-01 --out channels.parquet",
      "  streamgauge export game-report --id 410101 --out report.csv",
    })
public final class ExportCommand implements Callable<Integer> {
  private static final String REPORT = "-report";

  /** How a file is written; its name's ending says so. */
  private enum Format {
    CSV("FORMAT csv, HEADER"),
    PARQUET("FORMAT parquet, COMPRESSION zstd"),
    JSON("FORMAT json");

    private final String options;

    Format(String options) {
      this.options = options;
    }

    static Format of(Path file) {
      String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
      return Arrays.stream(values())
          .filter(format -> name.endsWith("." + format.name().toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () -> new CommandFailedException("--out must end in .csv, .parquet or .json"));
    }
  }

  @Parameters(paramLabel = "WHAT", description = "A daily table or a report; see below")
  private String what;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "A .csv, .parquet or .json file")
  private Path out;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Data directory of a server that is not running. Default: ${DEFAULT-VALUE}")
  private Path data;

  @Option(names = "--id", paramLabel = "ID", description = "Of the report's game or extension")
  private Optional<String> id = Optional.empty();

  @Option(names = "--from", paramLabel = "DAY", description = "First day, such as 2026-01-01")
  private Optional<LocalDate> from = Optional.empty();

  @Option(names = "--to", paramLabel = "DAY", description = "Last day, included")
  private Optional<LocalDate> to = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Format format = Format.of(out);
    try (LakeDirectory directory = LakeDirectory.open(data)) {
      Rollups rollups = directory.rollups();
      rollups.refresh(LocalDate.EPOCH, LocalDate.of(9999, 12, 31), (done, all) -> {});
      if (what.endsWith(REPORT)) {
        report(directory, format);
      } else {
        table(rollups, format);
      }
    }
    spec.commandLine().getOut().println("wrote " + out);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void table(Rollups rollups, Format format) {
    Table table =
        Arrays.stream(Table.values())
            .filter(each -> each.text().equals(what))
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandFailedException(
                        "There is no table "
                            + what
                            + ", only "
                            + Arrays.stream(Table.values())
                                .map(Table::text)
                                .collect(Collectors.joining(", "))));
    String query =
        rollups
            .rows(table, from.orElse(LocalDate.EPOCH), to.orElse(LocalDate.of(9999, 12, 31)))
            .orElseThrow(() -> new CommandFailedException("There are no rows of " + what + " yet"));
    copy(rollups, "SELECT * FROM (" + query + ") ORDER BY ALL", out, format);
  }

  private static void copy(Rollups rollups, String query, Path file, Format format) {
    try (DuckDb db = rollups.reader()) {
      db.execute(
          "COPY (%s) TO %s (%s)"
              .formatted(query, DuckDb.quoted(file.toAbsolutePath().toString()), format.options));
    }
  }

  private void report(LakeDirectory directory, Format format) throws IOException {
    Subject subject = subject(directory);
    InstantSource clock = InstantSource.system();
    LocalDate yesterday = directory.rollups().today().minusDays(1);
    Window window = new Window(from.orElse(yesterday.minusDays(364)), to.orElse(yesterday));
    Insights insights =
        new Insights(
            directory.rollups(),
            (first, last) -> {},
            clock,
            InsightsConfig.DEFAULT,
            DropsDay.Source.NOBODY);
    if (format == Format.CSV) {
      try (OutputStream file = Files.newOutputStream(out)) {
        insights.write(subject, window, file);
      }
      return;
    }
    Path aside = Files.createTempFile("report", ".csv");
    try {
      try (OutputStream file = Files.newOutputStream(aside)) {
        insights.write(subject, window, file);
      }
      copy(
          directory.rollups(),
          "SELECT * FROM read_csv(" + DuckDb.quoted(aside.toString()) + ", header = true)",
          out,
          format);
    } finally {
      Files.delete(aside);
    }
  }

  private Subject subject(LakeDirectory directory) {
    String of = id.orElseThrow(() -> new CommandFailedException("A report needs --id"));
    InstantSource clock = InstantSource.system();
    Identity identity =
        new Identity(directory.state(), new ChannelLogins(directory.state(), clock), clock);
    return switch (what.substring(0, what.length() - REPORT.length())) {
      case "game" -> Subject.game(of, identity.games().find(of).map(Game::name).orElse(of));
      case "extension" -> {
        Optional<Extension> known = identity.extensions().find(of);
        yield Subject.extension(
            of, known.map(Extension::name).orElse(of), known.map(Extension::clientId).orElse(of));
      }
      default ->
          throw new CommandFailedException(
              "There is no " + what + ", only game-report and extension-report");
    };
  }
}
