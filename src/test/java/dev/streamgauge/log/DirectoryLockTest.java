package dev.streamgauge.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryLockTest {
  @TempDir private Path parent;

  /** Takes a directory and keeps it until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws InterruptedException {
      try (DirectoryLock lock = DirectoryLock.take(Path.of(args[0]))) {
        System.out.println(lock.directory());
        Thread.sleep(60_000);
      }
    }
  }

  @Test
  void a_directory_is_made_and_can_be_taken_again_once_it_was_given_back() {
    Path data = parent.resolve("new").resolve("data");
    DirectoryLock.take(data).close();
    try (DirectoryLock lock = DirectoryLock.take(data)) {
      assertThat(lock.directory()).isEqualTo(data).isDirectory();
    }
  }

  @Test
  void a_second_process_is_told_who_has_the_directory_and_gets_it_when_that_one_dies()
      throws Exception {
    Process holder = ChildJvm.of(Holder.class, parent).start();
    try (BufferedReader output = holder.inputReader()) {
      assertThat(output.readLine()).isEqualTo(parent.toString());
      assertThatThrownBy(() -> DirectoryLock.take(parent))
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining(parent.toString())
          .hasMessageContaining("process " + holder.pid());
    } finally {
      holder.destroyForcibly().waitFor();
    }
    DirectoryLock.take(parent).close();
  }

  @Test
  void a_directory_is_taken_once_within_a_process_too() {
    try (DirectoryLock lock = DirectoryLock.take(parent)) {
      assertThatThrownBy(() -> DirectoryLock.take(lock.directory()))
          .isInstanceOf(DirectoryInUseException.class);
    }
  }

  @Test
  void what_is_no_directory_is_named() throws Exception {
    Path plain = Files.createFile(parent.resolve("file"));
    assertThatThrownBy(() -> DirectoryLock.take(plain))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(plain.toString());
  }
}
