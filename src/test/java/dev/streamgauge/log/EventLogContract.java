package dev.streamgauge.log;

import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.streamgauge.event.EventBatch;
import dev.streamgauge.event.EventWriter;
import dev.streamgauge.event.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of the log has to keep. */
abstract class EventLogContract {
  private static final LogConfig DECODED_ONLY_FROM_STORE = new LogConfig(1_024, 64L << 20, 0);
  private static final EventBatch NOTHING = EventWriter.batch(List.of());

  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private EventLog log;

  /** Opens the same log each time within a test. */
  abstract EventLog open(LogConfig config, InstantSource realTime);

  @BeforeEach
  void open() {
    log = open(LogConfig.defaults(), () -> now);
  }

  @AfterEach
  void close() {
    log.close();
  }

  private void reopen(LogConfig config) {
    log.close();
    log = open(config, () -> now);
  }

  // Positions and reading

  @Test
  void an_empty_log_ends_where_it_begins() {
    assertThat(log.begin()).isEqualTo(1);
    assertThat(log.end()).isEqualTo(1);
    assertThat(log.events()).isZero();
    assertThat(log.read(1, 10)).isEmpty();
  }

  @Test
  void positions_start_at_1_and_grow_by_one() {
    assertThat(append("a")).isEqualTo(1);
    assertThat(append("b")).isEqualTo(2);
    assertThat(append("c")).isEqualTo(3);
    assertThat(log.end()).isEqualTo(4);
    assertThat(log.read(2, 100)).extracting(StoredBatch::position).containsExactly(2L, 3L);
    assertThat(log.read(4, 100)).isEmpty();
  }

  @Test
  void every_kind_of_event_is_read_back_as_it_was_appended() {
    EventBatch batch = EventWriter.batch(Samples.oneOfEachType());
    log.append(Append.of(batch));

    assertThat(log.read(1, 1)).containsExactly(new StoredBatch(1, batch.events()));
    reopen(DECODED_ONLY_FROM_STORE);
    assertThat(log.read(1, 1)).containsExactly(new StoredBatch(1, batch.events()));
  }

  @Test
  void reading_gives_about_as_many_events_as_asked_and_at_least_one_batch() {
    for (int i = 0; i < 10; i++) {
      log.append(Append.of(Watches.batch("b" + i, 10)));
    }
    assertThat(names(1, 1)).containsExactly("b0");
    assertThat(names(4, 30)).containsExactly("b3", "b4", "b5");
    assertThat(names(9, 1_000)).containsExactly("b8", "b9");

    reopen(DECODED_ONLY_FROM_STORE);
    assertThat(names(1, 1)).containsExactly("b0");
    assertThat(names(4, 30)).containsExactly("b3", "b4", "b5");
    assertThat(names(9, 1_000)).containsExactly("b8", "b9");
  }

  @Test
  void what_all_followers_have_read_can_still_be_read() {
    append("a");
    append("b");
    append("c");
    log.release(3);
    assertThat(names(1, 1_000)).containsExactly("a", "b", "c");
    assertThat(names(3, 1_000)).containsExactly("c");
  }

  @Test
  void batches_that_are_no_longer_in_memory_are_read_from_the_store() {
    reopen(new LogConfig(1_024, 64L << 20, 25));
    for (int i = 0; i < 10; i++) {
      log.append(Append.of(Watches.batch("b" + i, 10)));
    }
    List<String> read = new ArrayList<>();
    while (read.size() < 10) {
      read.addAll(names(read.size() + 1L, 20));
    }
    assertThat(read).containsExactly("b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8", "b9");
  }

  @Test
  void a_log_that_is_opened_again_goes_on_where_it_was() {
    append("a");
    append("b");
    reopen(LogConfig.defaults());

    assertThat(log.begin()).isEqualTo(1);
    assertThat(log.events()).isEqualTo(6);
    assertThat(append("c")).isEqualTo(3);
    assertThat(names(1, 100)).containsExactly("a", "b", "c");
  }

  @Test
  void waiting_ends_when_the_batch_is_there() throws Exception {
    append("a");
    assertThat(log.awaitEndBeyond(1, Duration.ZERO)).isTrue();
    assertThat(log.awaitEndBeyond(2, Duration.ofMillis(1))).isFalse();

    CompletableFuture<List<String>> seen = new CompletableFuture<>();
    Thread waiting =
        Thread.startVirtualThread(
            () -> {
              try {
                seen.complete(
                    log.awaitEndBeyond(2, Duration.ofMinutes(1)) ? names(2, 1) : List.of());
              } catch (InterruptedException e) {
                seen.completeExceptionally(e);
              }
            });
    append("b");
    assertThat(seen.get()).containsExactly("b");
    waiting.join();
  }

  // Many at once

  @Test
  void what_many_threads_append_is_there_once_in_one_order() throws Exception {
    int threads = 8;
    int each = 50;
    int all = threads * each;
    List<Future<List<Long>>> positions =
        atOnce(threads, t -> range(0, each).mapToObj(i -> append("t" + t + "-" + i)).toList());

    assertThat(log.end()).isEqualTo(all + 1);
    assertThat(log.events()).isEqualTo(3L * all);
    reopen(DECODED_ONLY_FROM_STORE);
    List<String> read = names(1, Integer.MAX_VALUE);
    for (int t = 0; t < threads; t++) {
      List<Long> ofThread = positions.get(t).resultNow();
      assertThat(ofThread).hasSize(each).isSorted();
      for (int i = 0; i < each; i++) {
        assertThat(read.get(ofThread.get(i).intValue() - 1)).isEqualTo("t" + t + "-" + i);
      }
    }
  }

  @Test
  void a_refused_append_does_no_harm_to_those_beside_it() throws Exception {
    log.append(Append.once(Watches.batch("first", 1), new OnceKey("k", "hash", "answer")));
    EventBatch batch = Watches.batch("b", 2);
    List<Append> kinds =
        List.of(
            Append.of(batch),
            Append.once(batch, new OnceKey("k", "other", "answer")),
            Append.from(new SourceMark("s", 5, 6, 1, false), batch));
    List<Future<Receipt>> all = atOnce(90, i -> log.append(kinds.get(i % 3)));

    for (int i = 0; i < 90; i += 3) {
      assertThat(all.get(i).resultNow()).isInstanceOf(Receipt.Stored.class);
      assertThat(all.get(i + 1).exceptionNow()).isInstanceOf(RepeatedKeyException.class);
      assertThat(all.get(i + 2).exceptionNow()).isInstanceOf(SourceMovedException.class);
    }
    assertThat(log.events()).isEqualTo(1 + 30 * 2);
    assertThat(log.source("s")).isEqualTo(SourceProgress.NOTHING);
  }

  // Keys

  @Test
  void a_request_that_is_sent_again_gets_its_first_answer_and_counts_once() {
    Append first = Append.once(Watches.batch("a", 3), new OnceKey("k", "hash", "accepted 3"));
    Append again = Append.once(Watches.batch("a", 3), new OnceKey("k", "hash", "anything"));

    assertThat(log.append(first)).isEqualTo(new Receipt.Stored(1));
    assertThat(log.append(again)).isEqualTo(new Receipt.Repeated("accepted 3"));
    reopen(LogConfig.defaults());
    assertThat(log.append(again)).isEqualTo(new Receipt.Repeated("accepted 3"));
    assertThat(log.events()).isEqualTo(3);
  }

  @Test
  void a_key_is_refused_for_another_body() {
    log.append(Append.once(Watches.batch("a", 3), new OnceKey("k", "hash", "")));
    Append other = Append.once(Watches.batch("b", 3), new OnceKey("k", "other", ""));

    assertThatThrownBy(() -> log.append(other))
        .isInstanceOf(RepeatedKeyException.class)
        .hasMessageContaining("k");
    assertThat(names(1, 100)).containsExactly("a");
  }

  @Test
  void a_key_is_free_again_after_24_hours() {
    log.append(Append.once(Watches.batch("a", 1), new OnceKey("k", "hash", "first")));

    now = now.plus(Duration.ofHours(24)).minusMillis(1);
    Append late = Append.once(Watches.batch("b", 1), new OnceKey("k", "hash", "second"));
    assertThat(log.append(late)).isEqualTo(new Receipt.Repeated("first"));
    now = now.plusMillis(1);
    assertThat(log.append(late)).isEqualTo(new Receipt.Stored(2));
    assertThat(log.append(late)).isEqualTo(new Receipt.Repeated("second"));
  }

  @Test
  void of_equal_requests_that_race_one_is_stored() throws Exception {
    Append append = Append.once(Watches.batch("a", 2), new OnceKey("k", "hash", "answer"));
    List<Receipt> receipts =
        atOnce(32, i -> log.append(append)).stream().map(Future::resultNow).toList();

    assertThat(receipts).containsOnlyOnce(new Receipt.Stored(1));
    assertThat(receipts).filteredOn(new Receipt.Repeated("answer")::equals).hasSize(31);
    assertThat(log.events()).isEqualTo(2);
  }

  @Test
  void of_different_requests_that_race_for_a_key_one_is_stored() throws Exception {
    EventBatch batch = Watches.batch("a", 2);
    List<Future<Receipt>> all =
        atOnce(32, i -> log.append(Append.once(batch, new OnceKey("k", "hash" + i, "answer"))));

    assertThat(all).filteredOn(one -> one.state() == Future.State.SUCCESS).hasSize(1);
    assertThat(all)
        .filteredOn(one -> one.state() == Future.State.FAILED)
        .hasSize(31)
        .allSatisfy(one -> assertThat(one.exceptionNow()).isInstanceOf(RepeatedKeyException.class));
    assertThat(log.events()).isEqualTo(2);
  }

  // Sources

  @Test
  void a_source_moves_on_together_with_its_rows() {
    assertThat(log.source("file")).isEqualTo(SourceProgress.NOTHING);
    log.append(Append.from(new SourceMark("file", 0, 100, 3, false), Watches.batch("a", 3)));
    assertThat(log.source("file")).isEqualTo(new SourceProgress(100, 3, false));
    reopen(LogConfig.defaults());
    log.append(Append.from(new SourceMark("file", 100, 250, 2, true), Watches.batch("b", 2)));

    assertThat(log.source("file")).isEqualTo(new SourceProgress(250, 5, true));
    assertThat(log.source("other")).isEqualTo(SourceProgress.NOTHING);
    assertThat(names(1, 100)).containsExactly("a", "b");
  }

  @Test
  void a_source_is_not_taken_where_it_does_not_stand() {
    log.append(Append.from(new SourceMark("file", 0, 100, 3, false), Watches.batch("a", 3)));
    for (long from : new long[] {0, 99, 101}) {
      Append step = Append.from(new SourceMark("file", from, 200, 3, false), Watches.batch("b", 3));
      assertThatThrownBy(() -> log.append(step))
          .isInstanceOf(SourceMovedException.class)
          .hasMessageContaining("100");
    }
    assertThat(log.source("file")).isEqualTo(new SourceProgress(100, 3, false));
    assertThat(log.events()).isEqualTo(3);
  }

  @Test
  void a_finished_source_takes_nothing_more() {
    log.append(Append.from(new SourceMark("file", 0, 9, 1, true), Watches.batch("a", 1)));
    Append more = Append.from(new SourceMark("file", 9, 10, 1, true), Watches.batch("b", 1));
    assertThatThrownBy(() -> log.append(more)).isInstanceOf(SourceMovedException.class);
  }

  @Test
  void a_source_moves_past_rows_of_which_none_is_kept() {
    append("a");
    Receipt receipt = log.append(Append.from(new SourceMark("file", 0, 50, 0, true), NOTHING));

    assertThat(receipt).isEqualTo(new Receipt.Stored(1));
    assertThat(log.end()).isEqualTo(2);
    assertThat(log.source("file")).isEqualTo(new SourceProgress(50, 0, true));
  }

  @Test
  void of_readers_that_race_through_a_source_each_step_is_taken_once() throws Exception {
    int steps = 30;
    List<Future<Integer>> taken = atOnce(4, i -> readThrough("file", steps));

    assertThat(taken.stream().mapToInt(Future::resultNow).sum()).isEqualTo(steps);
    assertThat(log.source("file")).isEqualTo(new SourceProgress(steps, steps, true));
    assertThat(names(1, 1_000))
        .containsExactlyElementsOf(range(0, steps).mapToObj(i -> "row" + i).toList());
  }

  private int readThrough(String source, int steps) {
    int taken = 0;
    for (int i = 0; i < steps; i++) {
      SourceMark step = new SourceMark(source, i, i + 1, 1, i == steps - 1);
      try {
        log.append(Append.from(step, Watches.batch("row" + i, 1)));
        taken++;
      } catch (SourceMovedException e) {
        assertThat(log.source(source).offset()).isGreaterThan(i);
      }
    }
    return taken;
  }

  // Trimming

  @Test
  void trimmed_batches_are_gone_and_stay_counted() {
    for (int i = 0; i < 200; i++) {
      append("b" + i);
    }
    log.trim(151);

    assertThat(log.begin()).isEqualTo(151);
    assertThat(log.end()).isEqualTo(201);
    assertThat(log.events()).isEqualTo(600);
    assertThatThrownBy(() -> log.read(150, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("151");
    assertThat(names(151, 3)).containsExactly("b150");
    reopen(DECODED_ONLY_FROM_STORE);
    assertThat(log.begin()).isEqualTo(151);
    assertThat(log.events()).isEqualTo(600);
    assertThat(names(151, 3)).containsExactly("b150");
  }

  @Test
  void positions_go_on_after_everything_was_trimmed() {
    append("a");
    append("b");
    log.trim(3);
    assertThat(log.begin()).isEqualTo(3);
    assertThat(log.read(3, 1)).isEmpty();
    reopen(LogConfig.defaults());

    assertThat(log.begin()).isEqualTo(3);
    assertThat(log.end()).isEqualTo(3);
    assertThat(log.events()).isEqualTo(6);
    assertThat(append("c")).isEqualTo(3);
    assertThat(log.events()).isEqualTo(9);
  }

  @Test
  void trimming_again_changes_nothing_and_beyond_the_end_is_refused() {
    append("a");
    append("b");
    log.trim(2);
    log.trim(1);

    assertThat(log.begin()).isEqualTo(2);
    assertThatThrownBy(() -> log.trim(4)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keys_and_sources_outlive_the_batches() {
    Append keyed = Append.once(Watches.batch("a", 1), new OnceKey("k", "hash", "answer"));
    log.append(keyed);
    log.append(Append.from(new SourceMark("file", 0, 10, 1, false), Watches.batch("b", 1)));
    log.trim(3);

    assertThat(log.append(keyed)).isEqualTo(new Receipt.Repeated("answer"));
    assertThat(log.source("file")).isEqualTo(new SourceProgress(10, 1, false));
  }

  // Closing

  @Test
  void a_closed_log_says_so() {
    append("a");
    log.close();
    assertThatThrownBy(() -> append("b"))
        .isInstanceOf(LogUnavailableException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> log.source("file")).isInstanceOf(LogUnavailableException.class);
  }

  @Test
  void closing_amid_appends_keeps_what_was_acknowledged_and_nothing_else() throws Exception {
    Thread closing =
        Thread.startVirtualThread(
            () -> {
              await().until(() -> log.end() > 20);
              log.close();
            });
    List<String> acknowledged =
        atOnce(4, t -> appendUntilClosed("t" + t)).stream()
            .flatMap(one -> one.resultNow().stream())
            .toList();
    closing.join();
    log = open(LogConfig.defaults(), () -> now);
    assertThat(names(1, Integer.MAX_VALUE)).containsExactlyInAnyOrderElementsOf(acknowledged);
  }

  private List<String> appendUntilClosed(String name) {
    List<String> acknowledged = new ArrayList<>();
    try {
      while (true) {
        String batch = name + "-" + acknowledged.size();
        append(batch);
        acknowledged.add(batch);
      }
    } catch (LogUnavailableException e) {
      return acknowledged;
    }
  }

  private static <T> List<Future<T>> atOnce(int times, IntFunction<T> task)
      throws InterruptedException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return executor.invokeAll(
          range(0, times).<Callable<T>>mapToObj(i -> () -> task.apply(i)).toList());
    }
  }

  private long append(String name) {
    return switch (log.append(Append.of(Watches.batch(name, 3)))) {
      case Receipt.Stored stored -> stored.position();
      case Receipt.Repeated repeated -> throw new AssertionError(repeated);
    };
  }

  private List<String> names(long from, int maxEvents) {
    return Watches.names(log.read(from, maxEvents));
  }
}
