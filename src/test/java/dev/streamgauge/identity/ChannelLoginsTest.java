package dev.streamgauge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.state.State;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelLoginsTest {
  @TempDir Path directory;
  private final MovableClock clock = new MovableClock();
  private State state;
  private ChannelLogins logins;

  @BeforeEach
  void open() {
    state = State.open(directory);
    logins = new ChannelLogins(state, clock);
  }

  @AfterEach
  void close() {
    state.close();
  }

  @Test
  void an_unknown_login_gets_the_same_number_on_every_machine() {
    assertThat(logins.idOf("imaqtpie")).isEqualTo("6660741023195284");
    assertThat(Long.parseLong(logins.idOf("imaqtpie"))).isLessThan(1L << 53);
  }

  @Test
  void a_login_means_the_same_in_any_case() {
    assertThat(logins.idOf("ImAQTPie")).isEqualTo(logins.idOf("imaqtpie"));
  }

  @Test
  void an_id_that_was_reported_before_its_first_use_is_kept_and_the_latest_wins() {
    logins.learn("dansgaming", "7236692");
    assertThat(logins.idOf("dansgaming")).isEqualTo("7236692");
    logins.settle();
    logins.learn("dansgaming", "8");
    assertThat(logins.idOf("dansgaming")).isEqualTo("8");
    reopen();
    assertThat(logins.idOf("dansgaming")).isEqualTo("7236692");
  }

  @Test
  void an_id_that_was_made_up_stays_whatever_is_reported_later() {
    String id = logins.idOf("dansgaming");
    logins.settle();
    reopen();
    logins.learn("dansgaming", "7236692");
    logins.settle();
    reopen();
    assertThat(logins.idOf("dansgaming")).isEqualTo(id);
  }

  @Test
  void a_made_up_id_that_some_channel_has_already_is_not_given_again() {
    logins.learn("somebody", "6660741023195284");
    assertThat(logins.idOf("imaqtpie")).isNotEqualTo("6660741023195284").hasSize(16);
    logins.settle();
    String id = logins.idOf("imaqtpie");
    reopen();
    assertThat(logins.idOf("imaqtpie")).isEqualTo(id);
  }

  @Test
  void many_threads_that_ask_and_settle_at_once_agree() throws Exception {
    List<Future<String>> answers;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          IntStream.range(0, 4_000)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            String id = logins.idOf("channel" + i % 500);
                            logins.settle();
                            return id;
                          }))
              .toList();
    }
    reopen();
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).get()).isEqualTo(logins.idOf("channel" + i % 500));
    }
  }

  /** Starts anew from what is durable. */
  private void reopen() {
    state.close();
    open();
  }
}
