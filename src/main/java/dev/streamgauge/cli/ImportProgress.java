package dev.streamgauge.cli;

import dev.streamgauge.event.LineError;
import dev.streamgauge.ingest.file.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows people how an import gets on: a bar where there is a terminal, and what was refused. */
final class ImportProgress implements Progress, AutoCloseable {
  private static final int MOST_REFUSALS = 20;
  private static final long MIB = 1 << 20;

  private final PrintWriter err;
  private final boolean terminal =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  private Optional<ProgressBar> bar = Optional.empty();
  private long refusals;

  ImportProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void begin(Path file, long bytes) {
    if (terminal) {
      bar =
          Optional.of(
              new ProgressBarBuilder()
                  .setTaskName(file.getFileName().toString())
                  .setInitialMax(bytes)
                  .setUnit(" MiB", MIB)
                  .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                  .setUpdateIntervalMillis(200)
                  .showSpeed()
                  .build());
    }
  }

  @Override
  public void reached(long bytes, long rows) {
    bar.ifPresent(
        shown -> {
          shown.stepTo(bytes);
          shown.setExtraMessage(" %,d rows, %,d rows/s".formatted(rows, rate(shown, rows)));
        });
  }

  private static long rate(ProgressBar bar, long rows) {
    return rows * 1_000 / Math.max(1, bar.getElapsedAfterStart().toMillis());
  }

  @Override
  public void refused(Path file, LineError error) {
    refusals++;
    if (refusals <= MOST_REFUSALS) {
      String field = error.field().map(name -> name + " ").orElse("");
      note("%s:%d: %s%s".formatted(file, error.line(), field, error.message()));
    } else if (refusals == MOST_REFUSALS + 1) {
      note("more rows were refused; they are counted, not listed");
    }
  }

  @Override
  public void note(String message) {
    err.println(message);
    err.flush();
  }

  @Override
  public void end() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }

  @Override
  public void close() {
    end();
  }
}
