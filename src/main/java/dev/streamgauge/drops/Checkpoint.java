package dev.streamgauge.drops;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that holds the progress of all viewers at one log position, as one zstd frame with a
 * checksum. A new one is written aside, made durable and renamed, so that there is always a whole
 * one.
 */
final class Checkpoint {
  private static final long FORMAT = 0x5347_4452_4f50_0002L;
  private static final int BUFFER = 1 << 18;

  private final Path file;

  Checkpoint(Path file) {
    this.file = file;
  }

  /** Takes down what is to be kept. */
  interface Writing {
    void write(Accrual accrual, long position) throws IOException;
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** Writes the drops as they are; applying goes on while the file is made durable. */
  void write(Drops drops) {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      long position;
      try (DataOutputStream out = output(aside)) {
        position = drops.write((accrual, at) -> write(out, accrual, at));
      }
      makeDurable(aside);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      makeDurable(file.getParent());
      drops.kept(position);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static DataOutputStream output(Path path) throws IOException {
    ZstdOutputStream zstd =
        new ZstdOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER), 1);
    zstd.setChecksum(true);
    return new DataOutputStream(new BufferedOutputStream(zstd, BUFFER));
  }

  private static void write(DataOutputStream out, Accrual accrual, long position)
      throws IOException {
    out.writeLong(FORMAT);
    out.writeLong(position);
    accrual.write(out);
    out.writeLong(FORMAT);
  }

  /**
   * Fills in what was written last.
   *
   * @return the log position that it goes on at
   * @throws UncheckedIOException where the file is missing, cut short or otherwise broken
   */
  long read(Accrual empty) {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(
                new ZstdInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER)),
                BUFFER))) {
      if (in.readLong() != FORMAT) {
        throw new IOException("not a checkpoint of this version");
      }
      long position = in.readLong();
      empty.read(in);
      if (in.readLong() != FORMAT || in.read() >= 0) {
        throw new IOException("not a whole checkpoint");
      }
      return position;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (RuntimeException e) {
      throw new UncheckedIOException("cannot read " + file, new IOException("broken inside", e));
    }
  }

  private static void makeDurable(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
