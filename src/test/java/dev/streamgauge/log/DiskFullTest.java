package dev.streamgauge.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamgauge.event.EventDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskFullTest {
  @TempDir private Path directory;

  /** Fills the disk, makes room and goes on; prints what a full disk left intact. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      Path disk = Path.of(args[0]);
      Path file = disk.resolve("log.db");
      Path ballast = Files.write(disk.resolve("ballast"), new byte[2 << 20]);
      long stored = 0;
      try (EventLog log =
          new SqliteEventLog(
              file, LogConfig.defaults(), EventDecoder::decodeStored, InstantSource.system())) {
        stored += fill(log);
        System.out.println("refused after some: " + (stored > 0));
        System.out.println("refused again: " + (fill(log) == 0));
        System.out.println("read: " + (log.read(1, Integer.MAX_VALUE).size() == stored));
        Files.delete(ballast);
        stored += fill(log);
        System.out.println("stored more: " + (log.end() == stored + 1));
      }
      LogReport report = LogCheck.of(file, EventDecoder::decodeStored);
      System.out.println("sound: " + report.sound() + " " + (report.batches() == stored));
    }

    private static long fill(EventLog log) {
      long stored = 0;
      try {
        while (true) {
          log.append(Append.of(Watches.large("b")));
          stored++;
        }
      } catch (LogUnavailableException e) {
        return stored;
      }
    }
  }

  @Test
  void a_log_on_a_full_disk_goes_on_when_space_is_made() throws Exception {
    SmallDisk disk = new SmallDisk(directory, 4);
    assumeTrue(disk.mayMount(), "no user name spaces here");

    assertThat(disk.run(Child.class).lines())
        .contains(
            "refused after some: true",
            "refused again: true",
            "read: true",
            "stored more: true",
            "sound: true true");
  }
}
