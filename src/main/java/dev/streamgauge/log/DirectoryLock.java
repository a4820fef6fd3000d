package dev.streamgauge.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a data directory for one process. The operating system lets go of it when the process ends,
 * however it ends, so that nothing is left to clean up after a crash.
 */
public final class DirectoryLock implements AutoCloseable {
  private static final String FILE = "lock";

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes a directory, which is made where there is none.
   *
   * @throws DirectoryInUseException where another process has it
   * @throws UncheckedIOException where it cannot be made or written to
   */
  public static DirectoryLock take(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve(FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      return take(directory, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + directory + " as data directory", e);
    }
  }

  private static DirectoryLock take(Path directory, FileChannel channel) throws IOException {
    try {
      if (tryLock(channel)) {
        channel.truncate(0);
        channel.write(utf8(Long.toString(ProcessHandle.current().pid())), 0);
        return new DirectoryLock(directory, channel);
      }
      String owner = Files.readString(directory.resolve(FILE));
      throw new DirectoryInUseException(directory + " is in use by process " + owner);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  public Path directory() {
    return directory;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives the directory back. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
