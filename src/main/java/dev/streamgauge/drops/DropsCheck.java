package dev.streamgauge.drops;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Reads a checkpoint of drops to see whether it is sound. */
public final class DropsCheck {
  private DropsCheck() {}

  /**
   * The log position that the checkpoint leads to; nothing where there is none.
   *
   * @param folder where checkpoints are
   * @throws UncheckedIOException where it is broken
   */
  public static OptionalLong position(Path folder) {
    Checkpoint checkpoint = new Checkpoint(folder.resolve("drops"));
    return checkpoint.exists()
        ? OptionalLong.of(checkpoint.read(new Accrual(DropsConfig.DEFAULT.offlineAfter())))
        : OptionalLong.empty();
  }
}
