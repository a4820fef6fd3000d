package dev.streamgauge.log;

import dev.streamgauge.event.EventDecoder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A process that appends until it is killed, each thread its own source from where it stands, and
 * prints the position and name of each batch that was acknowledged.
 */
final class CrashingWriters {
  static final List<String> SOURCES = List.of("north", "east", "south", "west");

  private CrashingWriters() {}

  public static void main(String[] args) throws InterruptedException {
    EventLog log = open(Path.of(args[0]));
    for (String source : SOURCES) {
      Thread.ofPlatform().start(() -> appendForEver(log, source));
    }
    Thread.sleep(60_000);
    System.exit(1);
  }

  /** With checkpoints so often that a kill may hit one. */
  static EventLog open(Path file) {
    Tuning usual = Tuning.measured();
    Tuning busy = new Tuning(usual.pageBytes(), 256 << 10, usual.zstdLevel(), usual.maxBytes());
    return new SqliteEventLog(
        file, LogConfig.defaults(), busy, EventDecoder::decodeStored, InstantSource.system());
  }

  static OnceKey key(String name) {
    return new OnceKey("key of " + name, "hash of " + name, name);
  }

  private static void appendForEver(EventLog log, String source) {
    long next = log.source(source).offset();
    while (true) {
      String name = source + next;
      SourceMark step = new SourceMark(source, next, next + 1, 1, false);
      int size = RandomGenerator.getDefault().nextInt(1, 400);
      Append append =
          new Append(Watches.batch(name, size), Optional.of(key(name)), Optional.of(step));
      if (log.append(append) instanceof Receipt.Stored stored) {
        print(stored.position() + " " + name + "\n");
      }
      next++;
    }
  }

  /** In one write, which a pipe takes whole or not at all. */
  @SuppressWarnings("resource") // closing would close the process's output
  private static void print(String line) {
    try {
      new FileOutputStream(FileDescriptor.out).write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
