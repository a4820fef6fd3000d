package dev.streamgauge.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
  @TempDir Path directory;
  private State state;

  @BeforeEach
  void open() {
    state = State.open(directory);
  }

  @AfterEach
  void close() {
    state.close();
  }

  @Test
  void what_was_written_is_there_after_a_restart() {
    put("colour", "blue");
    state.close();
    state = State.open(directory);
    assertThat(values()).containsExactly("blue");
  }

  @Test
  void a_write_that_fails_leaves_nothing_and_reports_its_exception() {
    IllegalArgumentException refusal = new IllegalArgumentException("no");
    assertThatThrownBy(
            () ->
                state.write(
                    handle -> {
                      insert(handle, "colour", "blue");
                      throw refusal;
                    }))
        .isSameAs(refusal);
    assertThat(values()).isEmpty();
  }

  @Test
  void of_many_writes_at_once_those_that_fail_harm_no_other() {
    List<Future<Integer>> writes;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      writes =
          IntStream.range(0, 200)
              .mapToObj(i -> threads.submit(() -> put("name" + i % 150, "value")))
              .toList();
    }
    assertThat(writes).filteredOn(write -> write.state() == Future.State.FAILED).hasSize(50);
    assertThat(values()).hasSize(150);
  }

  @Test
  void a_write_inside_a_write_is_refused_instead_of_hanging() {
    assertThatThrownBy(() -> state.write(handle -> put("colour", "blue")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_write_after_closing_is_refused() {
    state.close();
    assertThatThrownBy(() -> put("colour", "blue")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_files_are_for_their_owner_only() throws Exception {
    put("colour", "blue");
    for (String name : List.of("state.db", "state.db-wal", "state.db-shm")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void the_schema_counts_as_up_to_date_only_with_the_newest_script() throws Exception {
    try (var scripts = Files.list(Path.of("src/main/resources/db/migration"))) {
      assertThat(
              scripts
                  .map(script -> script.getFileName().toString().replaceAll("^V|__.*", ""))
                  .max(Comparator.comparingInt(Integer::parseInt)))
          .hasValue(Schema.NEWEST);
    }
  }

  private int put(String name, String value) {
    return state.write(handle -> insert(handle, name, value));
  }

  private static int insert(Handle handle, String name, String value) {
    return handle.execute("INSERT INTO setting (name, value) VALUES (?, ?)", name, value);
  }

  private List<String> values() {
    return state.read(
        handle -> handle.createQuery("SELECT value FROM setting").mapTo(String.class).list());
  }
}
