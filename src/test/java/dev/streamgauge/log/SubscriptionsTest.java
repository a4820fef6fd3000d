package dev.streamgauge.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.streamgauge.event.EventDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SubscriptionsTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private EventLog log;

  /** Keeps the names of the batches it was given; behaves as told. */
  private static class Listener implements Subscriber {
    private final String name;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile long position;
    private volatile boolean fails;

    Listener(String name, long position) {
      this.name = name;
      this.position = position;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void apply(StoredBatch batch) {
      if (fails) {
        throw new IllegalStateException("told to fail");
      }
      assertThat(batch.position()).isEqualTo(position);
      heard.add(Watches.name(batch));
      position = batch.position() + 1;
    }
  }

  @BeforeEach
  void open() {
    log =
        new SqliteEventLog(
            directory.resolve("log.db"),
            new LogConfig(100, 1 << 20, 100),
            EventDecoder::decodeStored,
            InstantSource.system());
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void a_subscriber_gets_every_batch_in_order_stored_before_and_after_it_started()
      throws Exception {
    append(0, 300);
    Listener listener = new Listener("all", 1);
    try (Subscriptions subscriptions = Subscriptions.start(log, List.of(listener))) {
      append(300, 600);
      assertThat(subscriptions.awaitApplied("all", 600, SOON)).isTrue();
      append(600, 601);
      assertThat(subscriptions.awaitApplied("all", 601, SOON)).isTrue();
    }
    assertThat(listener.heard).containsExactlyElementsOf(names(0, 601));
  }

  @Test
  void each_goes_on_from_its_own_position() throws Exception {
    append(0, 10);
    Listener early = new Listener("early", 1);
    Listener late = new Listener("late", 9);
    try (Subscriptions subscriptions = Subscriptions.start(log, List.of(early, late))) {
      assertThat(subscriptions.awaitApplied("early", 10, SOON)).isTrue();
      assertThat(subscriptions.awaitApplied("late", 10, SOON)).isTrue();
    }
    append(10, 12);
    try (Subscriptions subscriptions = Subscriptions.start(log, List.of(early, late))) {
      assertThat(subscriptions.awaitApplied("early", 12, SOON)).isTrue();
      assertThat(subscriptions.awaitApplied("late", 12, SOON)).isTrue();
    }
    assertThat(early.heard).containsExactlyElementsOf(names(0, 12));
    assertThat(late.heard).containsExactlyElementsOf(names(8, 12));
  }

  @Test
  void a_failing_subscriber_is_tried_again_and_holds_nobody_up() throws Exception {
    Listener failing = new Listener("failing", 1);
    Listener other = new Listener("other", 1);
    failing.fails = true;
    try (Subscriptions subscriptions = Subscriptions.start(log, List.of(failing, other))) {
      append(0, 5);
      assertThat(subscriptions.awaitApplied("other", 5, SOON)).isTrue();
      await().until(() -> subscriptions.failing("failing"));
      assertThat(subscriptions.failing("other")).isFalse();
      assertThat(subscriptions.position("failing")).isEqualTo(1);
      assertThat(subscriptions.lag("failing")).isEqualTo(5);
      assertThat(subscriptions.lag("other")).isZero();
      assertThat(subscriptions.awaitApplied("failing", 1, Duration.ofMillis(1))).isFalse();

      failing.fails = false;
      assertThat(subscriptions.awaitApplied("failing", 5, SOON)).isTrue();
      assertThat(subscriptions.failing("failing")).isFalse();
      assertThat(subscriptions.lag("failing")).isZero();
    }
    assertThat(failing.heard).containsExactlyElementsOf(names(0, 5));
  }

  @Test
  void a_streak_of_failures_is_logged_once() throws Exception {
    Logger logger = Logger.getLogger(Follower.class.getName());
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.add(record.getLevel().getName());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    CountDownLatch fourTries = new CountDownLatch(4);
    Listener failing =
        new Listener("failing", 1) {
          @Override
          public void apply(StoredBatch batch) {
            fourTries.countDown();
            super.apply(batch);
          }
        };
    failing.fails = true;
    append(0, 3);
    try (Subscriptions subscriptions = Subscriptions.start(log, List.of(failing))) {
      fourTries.await();
      failing.fails = false;
      assertThat(subscriptions.awaitApplied("failing", 3, SOON)).isTrue();
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    assertThat(logged).containsExactly("WARNING", "INFO");
  }

  @Test
  void a_subscriber_that_does_not_move_on_is_failing() {
    Listener stuck =
        new Listener("stuck", 1) {
          @Override
          public void apply(StoredBatch batch) {}
        };
    append(0, 1);
    try (Subscriptions subscriptions = Subscriptions.start(log, List.of(stuck))) {
      await().until(() -> subscriptions.failing("stuck"));
      assertThat(subscriptions.position("stuck")).isEqualTo(1);
    }
  }

  @Test
  void caught_up_is_when_all_that_was_there_at_the_start_has_been_applied() {
    append(0, 3);
    Listener failing = new Listener("failing", 1);
    failing.fails = true;
    Listener done = new Listener("done", 4);
    try (Subscriptions subscriptions = Subscriptions.start(log, List.of(done, failing))) {
      await().until(() -> subscriptions.failing("failing"));
      assertThat(subscriptions.caughtUp()).isFalse();
      failing.fails = false;
      await().until(subscriptions::caughtUp);
      failing.fails = true;
      append(3, 4);
      await().until(() -> subscriptions.failing("failing"));
      assertThat(subscriptions.caughtUp()).isTrue();
    }
  }

  @Test
  void the_log_may_be_trimmed_up_to_what_every_subscriber_has_kept() throws Exception {
    Listener keeping = new Listener("keeping", 1);
    Listener gathering =
        new Listener("gathering", 1) {
          @Override
          public long keptPosition() {
            return Math.min(3, position());
          }
        };
    append(0, 6);
    try (Subscriptions subscriptions = Subscriptions.start(log, List.of(keeping, gathering))) {
      assertThat(subscriptions.awaitApplied("keeping", 6, SOON)).isTrue();
      assertThat(subscriptions.awaitApplied("gathering", 6, SOON)).isTrue();
      assertThat(subscriptions.keptPosition()).isEqualTo(3);
      log.trim(subscriptions.keptPosition());
      assertThat(log.begin()).isEqualTo(3);
    }
  }

  @Test
  void a_subscriber_that_needs_what_the_log_does_not_hold_is_not_started() {
    append(0, 4);
    log.trim(3);
    for (long position : new long[] {2, 6}) {
      assertThatThrownBy(() -> Subscriptions.start(log, List.of(new Listener("lost", position))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("lost")
          .hasMessageContaining("position " + position);
    }
  }

  @Test
  void names_are_unique_and_known() {
    List<Listener> twins = List.of(new Listener("a", 1), new Listener("a", 1));
    assertThatThrownBy(() -> Subscriptions.start(log, twins))
        .isInstanceOf(IllegalArgumentException.class);
    List<Listener> two = List.of(new Listener("b", 1), new Listener("a", 1));
    try (Subscriptions subscriptions = Subscriptions.start(log, two)) {
      assertThat(subscriptions.names()).containsExactly("b", "a");
      assertThatThrownBy(() -> subscriptions.lag("c")).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void closing_lets_a_subscriber_finish_its_batch_undisturbed() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    List<Boolean> disturbed = new ArrayList<>();
    Listener slow =
        new Listener("slow", 1) {
          @Override
          public void apply(StoredBatch batch) {
            begun.countDown();
            try {
              finish.await();
              disturbed.add(Thread.interrupted());
            } catch (InterruptedException e) {
              disturbed.add(true);
            }
            super.apply(batch);
          }
        };
    append(0, 2);
    Subscriptions subscriptions = Subscriptions.start(log, List.of(slow, new Listener("idle", 3)));
    begun.await();
    Thread closing = Thread.startVirtualThread(subscriptions::close);
    await().until(() -> !subscriptions.awaitApplied("slow", 1, Duration.ofMillis(1)));
    assertThat(closing.isAlive()).isTrue();
    finish.countDown();
    closing.join();

    assertThat(disturbed).containsExactly(false);
    assertThat(slow.heard).containsExactly("b0");
  }

  private void append(int from, int to) {
    names(from, to).forEach(name -> log.append(Append.of(Watches.batch(name, 3))));
  }

  private static List<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "b" + i).toList();
  }
}
