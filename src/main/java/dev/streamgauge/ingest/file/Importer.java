package dev.streamgauge.ingest.file;

import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceMovedException;
import dev.streamgauge.log.SourceProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Takes files into a target, each row once. Where it was is kept with the rows themselves, so an
 * import that was interrupted goes on when it is started again; a file is known by its content.
 */
public final class Importer {
  private final Target target;
  private final Optional<Mapping> mapping;
  private final long until;
  private final Check check;
  private final Progress progress;

  /**
   * What became of a file.
   *
   * @param imported rows stored by this run
   * @param rejected rows refused in this run
   * @param alreadyThere rows stored before
   */
  public record Outcome(long imported, long rejected, long alreadyThere) {
    /** Of nothing. */
    public static final Outcome NOTHING = new Outcome(0, 0, 0);

    /** Both together. */
    public Outcome plus(Outcome other) {
      return new Outcome(
          imported + other.imported, rejected + other.rejected, alreadyThere + other.alreadyThere);
    }
  }

  /**
   * @param until rows after this moment, to the millisecond, are left for a later import
   */
  public Importer(
      Target target,
      Optional<Mapping> mapping,
      Optional<Instant> until,
      InstantSource clock,
      Progress progress) {
    this.target = target;
    this.mapping = mapping;
    this.until = until.map(time -> Math.max(1, time.toEpochMilli())).orElse(Pass.NO_END);
    this.check = new Check(clock);
    this.progress = progress;
  }

  /**
   * Imports what is not yet there of a file.
   *
   * @return empty where the mapping is not meant for a file of this name
   * @throws IOException where it cannot be read, or not to its end
   * @throws SourceMovedException where somebody else imports the same file
   * @throws ImportException where the target takes no more
   */
  public Optional<Outcome> take(Path path) throws IOException {
    if (mapping.isPresent() && !mapping.get().isFor(path)) {
      return stored(new SourceFile(path));
    }
    progress.begin(path, Files.size(path));
    try {
      return Optional.of(passes(new SourceFile(path)));
    } finally {
      progress.end();
    }
  }

  /** What an earlier import, under whatever name, took of this content; empty where none did. */
  private Optional<Outcome> stored(SourceFile file) throws IOException {
    String hash = file.hash();
    Optional<Outcome> outcome = Optional.empty();
    long reached = 0;
    for (int number = 1; reached < until; number++) {
      long planned = target.progress(Pass.planOf(hash, number)).offset();
      if (planned == 0) {
        break;
      }
      long rows = target.progress(new Pass(hash, number, reached, planned).source()).rows();
      outcome = Optional.of(outcome.orElse(Outcome.NOTHING).plus(new Outcome(0, 0, rows)));
      reached = planned;
    }
    return outcome;
  }

  private Outcome passes(SourceFile file) throws IOException {
    String hash = file.hash();
    Outcome outcome = Outcome.NOTHING;
    long reached = 0;
    for (int number = 1; number == 1 || reached < until; number++) {
      Pass pass = new Pass(hash, number, reached, plan(hash, number));
      if (pass.until() > until) {
        progress.note(file.path() + ": an import that had been begun goes further; finishing that");
      }
      outcome = outcome.plus(run(file, pass));
      reached = pass.until();
    }
    return outcome;
  }

  private long plan(String hash, int number) {
    String plan = Pass.planOf(hash, number);
    long planned = target.progress(plan).offset();
    if (planned > 0) {
      return planned;
    }
    target.append(new byte[0], new SourceMark(plan, 0, until, 0, true));
    return until;
  }

  private Outcome run(SourceFile file, Pass pass) throws IOException {
    SourceProgress start = target.progress(pass.source());
    if (start.finished()) {
      return new Outcome(0, 0, start.rows());
    }
    PassRun run = new PassRun(target, check, progress, file.path(), pass);
    try (Rows rows = file.rows(mapping, run::bytesRead)) {
      run.run(rows, start);
    }
    return new Outcome(run.imported(), run.rejected(), start.rows());
  }
}
