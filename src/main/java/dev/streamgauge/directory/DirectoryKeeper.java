package dev.streamgauge.directory;

import dev.streamgauge.log.Chores;
import dev.streamgauge.log.EventLog;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Keeps a directory going: takes it up from its last checkpoint, publishes what changes, lets go of
 * what is long over, and writes checkpoints, the last of them when it is closed.
 */
public final class DirectoryKeeper implements AutoCloseable {
  private static final Logger LOG = System.getLogger(DirectoryKeeper.class.getName());

  private static final Duration REMEMBERED_AT_LEAST = Duration.ofHours(1);

  private final Checkpoint checkpoint;
  private final Directory directory;

  /** How long after its last sample a broadcast may still go on as the same one. */
  private final Duration remembered;

  private final Chores chores = new Chores("directory", 2);

  private DirectoryKeeper(Checkpoint checkpoint, Directory directory, DirectoryConfig config) {
    this.checkpoint = checkpoint;
    this.directory = directory;
    this.remembered = longer(REMEMBERED_AT_LEAST, config.offlineAfter().multipliedBy(2));
    directory.publish();
    chores.every(config.publishEvery(), directory::publish);
    chores.checkpoint(directory, config.checkpointEvery(), this::save);
  }

  /**
   * Opens the directory as its checkpoint and the log have it, and begins to keep it. Where the
   * checkpoint is missing, broken or does not fit the log, it starts at the log's beginning.
   *
   * @param folder where checkpoints are
   */
  public static DirectoryKeeper open(
      Path folder, EventLog log, InstantSource clock, DirectoryConfig config) {
    Checkpoint checkpoint = checkpoint(folder);
    Directory directory =
        restored(checkpoint, log, clock, config)
            .orElseGet(() -> new Directory(clock, config.offlineAfter(), log.begin()));
    return new DirectoryKeeper(checkpoint, directory, config);
  }

  static Checkpoint checkpoint(Path folder) {
    return new Checkpoint(folder.resolve("directory"));
  }

  /** What is kept; it is to be subscribed to the log. */
  public Directory directory() {
    return directory;
  }

  /** Writes a last checkpoint; the directory must not be fed any more. */
  @Override
  public void close() {
    chores.close();
    save();
  }

  private static Optional<Directory> restored(
      Checkpoint checkpoint, EventLog log, InstantSource clock, DirectoryConfig config) {
    if (!checkpoint.exists()) {
      return Optional.empty();
    }
    try {
      Directory directory = Directory.from(checkpoint, clock, config.offlineAfter());
      if (directory.position() >= log.begin() && directory.position() <= log.end()) {
        return Optional.of(directory);
      }
      LOG.log(Level.WARNING, "the directory's checkpoint does not fit the log; rebuilding it");
    } catch (UncheckedIOException e) {
      LOG.log(
          Level.WARNING,
          "the directory''s checkpoint is of no use; rebuilding it: {0}: {1}",
          e.getMessage(),
          e.getCause());
    }
    return Optional.empty();
  }

  private synchronized void save() {
    directory.forgetAfter(remembered);
    DirectoryState state = directory.state();
    if (state.position() != directory.keptPosition()) {
      checkpoint.write(state);
      directory.kept(state);
    }
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
