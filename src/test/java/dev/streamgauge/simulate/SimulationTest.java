package dev.streamgauge.simulate;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.log.LogUnavailableException;
import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceProgress;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.log.StoredBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
  private static final Instant START = Instant.parse("2026-03-04T17:23:45.678Z");
  private static final SimulationConfig CONFIG =
      new SimulationConfig(3, 20, 12, Duration.ofMinutes(1));

  @TempDir private Path folder;
  private final AtomicReference<Instant> clock = new AtomicReference<>(START);
  private final List<Filled> progress = new CopyOnWriteArrayList<>();
  private final Platform platform = new Platform(CONFIG);
  private EventLog log;

  @BeforeEach
  void open() {
    log =
        new SqliteEventLog(
            folder.resolve("log.db"),
            LogConfig.defaults(),
            EventDecoder::decodeStored,
            InstantSource.system());
  }

  @AfterEach
  void close() {
    log.close();
  }

  private Simulation simulation() {
    return simulation(new LogSink(log, position -> {}));
  }

  private Simulation simulation(Sink sink) {
    return new Simulation(CONFIG, sink, clock::get, progress::add);
  }

  private void awaitHistory() {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> progress.stream().anyMatch(filled -> filled.done().equals(filled.whole())));
  }

  @Test
  void the_log_begins_with_the_cast_and_is_alive_when_started() {
    try (Simulation simulation = simulation()) {
      simulation.start();
      List<Event> events = stored();
      Instant begin = Instant.parse("2026-02-20T00:00:00Z");
      List<Event> cast = platform.cast(begin);
      assertThat(events.subList(0, cast.size())).isEqualTo(cast);
      Leads leads = platform.leads(START);
      assertThat(events)
          .filteredOn(StreamSample.class::isInstance)
          .filteredOn(event -> event.at().isAfter(START.minusSeconds(61)))
          .extracting(event -> ((StreamSample) event).channelId())
          .contains(leads.live().id())
          .doesNotContain(leads.offline().id());
    }
  }

  @Test
  void history_is_filled_from_the_newest_day_to_the_oldest() {
    try (Simulation simulation = simulation()) {
      simulation.start();
      awaitHistory();
    }
    assertThat(progress).isSortedAccordingTo(Comparator.comparing(Filled::done)).hasSize(12);
    assertComplete();
  }

  @Test
  void stopped_and_started_again_it_leaves_no_gap_and_doubles_nothing() {
    for (int days = 3; days <= 9; days += 3) {
      try (Simulation simulation = simulation(new FullAfter(days))) {
        simulation.start();
        Duration filled = Duration.ofDays(days);
        await().until(() -> progress.getLast().done().compareTo(filled) > 0);
      }
      close();
      Duration away = Duration.ofMinutes(7L * days);
      clock.updateAndGet(now -> now.plus(away));
      open();
    }
    clock.updateAndGet(now -> now.plus(Duration.ofHours(31)));
    try (Simulation simulation = simulation()) {
      simulation.start();
      awaitHistory();
    }
    assertComplete();
  }

  /** Keeps no history beyond some days, as if the disk were full. */
  private final class FullAfter implements Sink {
    private final long seconds;
    private final LogSink target = new LogSink(log, position -> {});

    FullAfter(int days) {
      this.seconds = Duration.ofDays(days).toSeconds();
    }

    @Override
    public void take(List<Event> events, SourceMark mark) {
      if (mark.source().endsWith("/history") && mark.from() > seconds) {
        throw new LogUnavailableException("disk full", new IllegalStateException());
      }
      target.take(events, mark);
    }

    @Override
    public SourceProgress reached(String source) {
      return target.reached(source);
    }
  }

  @Test
  void a_jump_of_the_clock_is_filled() {
    try (Simulation simulation = simulation()) {
      simulation.start();
      for (String jump : List.of("PT2H", "PT3S", "P3DT5H", "PT10M", "PT11M")) {
        clock.updateAndGet(now -> now.plus(Duration.parse(jump)));
        simulation.catchUp();
      }
      awaitHistory();
    }
    assertComplete();
  }

  @Test
  void a_clock_that_stands_still_or_goes_back_adds_nothing() {
    try (Simulation simulation = simulation()) {
      simulation.start();
      awaitHistory();
      long end = log.end();
      simulation.catchUp();
      clock.set(START.minusSeconds(3_600));
      simulation.catchUp();
      assertThat(log.end()).isEqualTo(end);
    }
  }

  @Test
  void what_could_not_be_kept_is_tried_again() {
    AtomicInteger failures = new AtomicInteger(2);
    LogSink target = new LogSink(log, position -> {});
    Sink failing =
        new Sink() {
          @Override
          public void take(List<Event> events, SourceMark mark) {
            if (mark.from() > 200_000 && failures.getAndDecrement() > 0) {
              throw new LogUnavailableException("disk full", new IllegalStateException());
            }
            target.take(events, mark);
          }

          @Override
          public SourceProgress reached(String source) {
            return target.reached(source);
          }
        };
    try (Simulation simulation = simulation(failing)) {
      simulation.start();
      awaitHistory();
    }
    assertThat(failures).hasValueLessThanOrEqualTo(0);
    assertComplete();
  }

  /** The log holds the cast and all that ever happened, once, whenever it was that it was told. */
  private void assertComplete() {
    Instant now = clock.get().truncatedTo(ChronoUnit.SECONDS);
    Instant begin = START.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(CONFIG.days()));
    List<Event> expected = new ArrayList<>(platform.cast(begin));
    platform.history(begin, now).forEach(expected::addAll);
    List<Event> stored = stored();
    assertThat(difference(samples(expected), samples(stored))).isEmpty();
    assertThat(Set.copyOf(samples(stored))).hasSameSizeAs(samples(stored));
    assertThat(difference(others(expected), others(stored))).isEmpty();
    assertThat(difference(others(stored), others(expected))).isEmpty();
    List<Event> sorted = samples(stored).stream().sorted(Comparator.comparing(Event::at)).toList();
    assertThat(Broadcasts.of(sorted).values())
        .allSatisfy(
            seen -> assertThat(seen.longestGap()).isLessThanOrEqualTo(Duration.ofMinutes(10)));
  }

  private static List<Event> samples(List<Event> events) {
    return events.stream().filter(StreamSample.class::isInstance).toList();
  }

  private static List<Event> others(List<Event> events) {
    return events.stream().filter(event -> !(event instanceof StreamSample)).toList();
  }

  /** Those that are in one list more often than in the other. */
  private static List<Event> difference(List<Event> one, List<Event> other) {
    Map<Event, Long> left = other.stream().collect(groupingBy(identity(), counting()));
    return one.stream().filter(event -> left.merge(event, -1L, Long::sum) < 0).toList();
  }

  private List<Event> stored() {
    List<Event> events = new ArrayList<>();
    for (long position = log.begin(); position < log.end(); ) {
      for (StoredBatch batch : log.read(position, 100_000)) {
        events.addAll(batch.events());
        position = batch.position() + 1;
      }
    }
    return events;
  }
}
