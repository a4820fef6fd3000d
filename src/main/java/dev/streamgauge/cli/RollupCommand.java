package dev.streamgauge.cli;

import dev.streamgauge.lake.rollup.Rollups;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the daily tables of a data directory. */
@Command(
    name = "rollup",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Make the daily tables of a data directory: of the days for which events have come in, or,",
      "with --rebuild, all of them anew from the raw rows.",
    })
public final class RollupCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Data directory of a server that is not running. Default: ${DEFAULT-VALUE}")
  private Path data;

  @Option(names = "--rebuild", description = "Make every day anew that has raw rows")
  private boolean rebuild;

  @Option(names = "--from", paramLabel = "DAY", description = "First day, such as 2026-01-01")
  private Optional<LocalDate> from = Optional.empty();

  @Option(names = "--to", paramLabel = "DAY", description = "Last day, included")
  private Optional<LocalDate> to = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    LocalDate first = from.orElse(LocalDate.EPOCH);
    LocalDate last = to.orElse(LocalDate.of(9999, 12, 31));
    if (last.isBefore(first)) {
      throw new CommandFailedException("--to must not lie before --from");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (LakeDirectory directory = LakeDirectory.open(data)) {
      long days = rebuilt(directory.rollups(), first, last);
      out.println("made " + days + " days");
      out.flush();
    }
    return 0;
  }

  private long rebuilt(Rollups rollups, LocalDate first, LocalDate last) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    Optional<ProgressBar> bar = terminal ? Optional.of(bar()) : Optional.empty();
    long[] made = new long[1];
    Rollups.Progress progress =
        (done, all) -> {
          made[0] = done;
          bar.ifPresent(
              shown -> {
                shown.maxHint(all);
                shown.stepTo(done);
              });
        };
    try {
      if (rebuild) {
        rollups.rebuild(first, last, progress);
      } else {
        rollups.refresh(first, last, progress);
      }
    } finally {
      bar.ifPresent(ProgressBar::close);
    }
    return made[0];
  }

  private static ProgressBar bar() {
    return new ProgressBarBuilder()
        .setTaskName("Rollups")
        .setUnit(" days", 1)
        .setInitialMax(1)
        .setUpdateIntervalMillis(200)
        .build();
  }
}
