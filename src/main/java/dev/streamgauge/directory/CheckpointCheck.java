package dev.streamgauge.directory;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Reads a directory's checkpoint to see whether it can be read. */
public final class CheckpointCheck {
  private CheckpointCheck() {}

  /**
   * The log position that a checkpoint stands at; empty where there is none.
   *
   * @param folder where checkpoints are
   * @throws UncheckedIOException where it cannot be read to its end
   */
  public static OptionalLong position(Path folder) {
    Checkpoint checkpoint = DirectoryKeeper.checkpoint(folder);
    return checkpoint.exists()
        ? OptionalLong.of(checkpoint.read(new Vocabulary()).position())
        : OptionalLong.empty();
  }
}
