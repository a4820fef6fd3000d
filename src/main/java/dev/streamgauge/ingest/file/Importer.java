package dev.streamgauge.ingest.file;

import dev.streamgauge.event.EventBatch;
import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceMovedException;
import dev.streamgauge.log.SourceProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes files into a target, each row once. Where it was is kept with the rows themselves, so an
 * import that was interrupted goes on when it is started again; a file is known by its content.
 */
public final class Importer {
  private static final EventBatch NO_EVENTS = new EventBatch(List.of(), new byte[0]);

  private final Target target;
  private final Optional<Mapping> mapping;
  private final long until;
  private final Progress progress;
  private final Tally tally = new Tally();

  /**
   * @param until rows after this moment, to the millisecond, are left for a later import
   */
  public Importer(
      Target target, Optional<Mapping> mapping, Optional<Instant> until, Progress progress) {
    this.target = target;
    this.mapping = mapping;
    this.until = until.map(time -> Math.max(1, time.toEpochMilli())).orElse(Pass.NO_END);
    this.progress = progress;
  }

  /** What became of the rows of all files so far, of one that could not be read on too. */
  public Outcome outcome() {
    return tally.outcome();
  }

  /**
   * Imports what is not yet there of a file.
   *
   * @return false where the mapping is not meant for a file of this name
   * @throws IOException where it cannot be read, or not to its end
   * @throws SourceMovedException where somebody else imports the same file
   * @throws ImportException where the target takes no more
   */
  public boolean take(Path path) throws IOException {
    if (mapping.isPresent() && !mapping.get().isFor(path)) {
      return isStored(new SourceFile(path));
    }
    progress.begin(path, Files.size(path));
    try {
      passes(new SourceFile(path));
      return true;
    } finally {
      progress.end();
    }
  }

  /** Whether an earlier import, under whatever name, took this content. */
  private boolean isStored(SourceFile file) throws IOException {
    String hash = file.hash();
    long reached = 0;
    for (int number = 1; reached < until; number++) {
      long planned = target.progress(Pass.planOf(hash, number)).offset();
      if (planned == 0) {
        break;
      }
      tally.alreadyThere(target.progress(new Pass(hash, number, reached, planned).source()).rows());
      reached = planned;
    }
    return reached > 0;
  }

  private void passes(SourceFile file) throws IOException {
    String hash = file.hash();
    long reached = 0;
    for (int number = 1; number == 1 || reached < until; number++) {
      Pass pass = new Pass(hash, number, reached, plan(hash, number));
      if (pass.until() > until) {
        progress.note(file.path() + ": an import that had been begun goes further; finishing that");
      }
      run(file, pass);
      reached = pass.until();
    }
  }

  private long plan(String hash, int number) {
    String plan = Pass.planOf(hash, number);
    long planned = target.progress(plan).offset();
    if (planned > 0) {
      return planned;
    }
    target.append(NO_EVENTS, new SourceMark(plan, 0, until, 0, true));
    return until;
  }

  private void run(SourceFile file, Pass pass) throws IOException {
    SourceProgress start = target.progress(pass.source());
    tally.alreadyThere(start.rows());
    if (start.finished()) {
      return;
    }
    PassRun run = new PassRun(target, progress, tally, file.path(), pass);
    try (Rows rows = file.rows(mapping, new NdjsonWriter(target::channelId), run::bytesRead)) {
      run.run(rows, start);
    }
  }
}
