package dev.streamgauge.directory;

import dev.streamgauge.log.EventLog;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Keeps a directory going: takes it up from its last checkpoint, publishes what changes, lets go of
 * what is long over, and writes checkpoints, the last of them when it is closed.
 */
public final class DirectoryKeeper implements AutoCloseable {
  private static final Logger LOG = System.getLogger(DirectoryKeeper.class.getName());

  /** How long after its last sample a broadcast may still go on as the same one. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final InstantSource clock;
  private final Checkpoint checkpoint;
  private final Directory directory;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          2, Thread.ofPlatform().name("directory-", 0).daemon().factory());
  private long written;

  private DirectoryKeeper(
      InstantSource clock, Checkpoint checkpoint, Directory directory, DirectoryConfig config) {
    this.clock = clock;
    this.checkpoint = checkpoint;
    this.directory = directory;
    this.written = directory.position();
    directory.publish();
    every(config.publishEvery(), directory::publish);
    every(config.checkpointEvery(), this::save);
  }

  /**
   * Opens the directory as its checkpoint and the log have it, and begins to keep it. Where the
   * checkpoint is missing, broken or does not fit the log, it starts at the log's beginning.
   *
   * @param folder where checkpoints are
   * @param loginOf the login by which a channel id is known, for channels of which no profile came
   */
  public static DirectoryKeeper open(
      Path folder,
      EventLog log,
      InstantSource clock,
      DirectoryConfig config,
      Function<String, Optional<String>> loginOf) {
    Checkpoint checkpoint = new Checkpoint(folder.resolve("directory"));
    Directory directory =
        restored(checkpoint, log, clock, config, loginOf)
            .orElseGet(() -> new Directory(clock, config.offlineAfter(), loginOf, log.begin()));
    return new DirectoryKeeper(clock, checkpoint, directory, config);
  }

  /** What is kept; it is to be subscribed to the log. */
  public Directory directory() {
    return directory;
  }

  /** Writes a last checkpoint; the directory must not be fed any more. */
  @Override
  public void close() {
    threads.close();
    save();
  }

  private static Optional<Directory> restored(
      Checkpoint checkpoint,
      EventLog log,
      InstantSource clock,
      DirectoryConfig config,
      Function<String, Optional<String>> loginOf) {
    if (!checkpoint.exists()) {
      return Optional.empty();
    }
    try {
      Directory directory = Directory.from(checkpoint, clock, config.offlineAfter(), loginOf);
      if (directory.position() >= log.begin() && directory.position() <= log.end()) {
        return Optional.of(directory);
      }
      LOG.log(Level.WARNING, "the directory's checkpoint does not fit the log; rebuilding it");
    } catch (UncheckedIOException e) {
      LOG.log(Level.WARNING, "the directory's checkpoint is of no use; rebuilding it", e);
    }
    return Optional.empty();
  }

  private synchronized void save() {
    directory.forgetBefore(clock.instant().minus(REMEMBERED));
    DirectoryState state = directory.state();
    if (state.position() != written) {
      checkpoint.write(state);
      written = state.position();
    }
  }

  private void every(Duration interval, Runnable task) {
    var _ =
        threads.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "the directory could not be kept up; trying again", e);
              }
            },
            interval.toNanos(),
            interval.toNanos(),
            TimeUnit.NANOSECONDS);
  }
}
