package dev.streamgauge.drops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.event.EventWriter;
import dev.streamgauge.log.Append;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.log.Subscriptions;
import dev.streamgauge.state.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Drops against a plain reading of the rules, over random seasons, duplicates and restarts. */
class DropsModelTest {
  private static final Duration OFFLINE_AFTER = Duration.ofMinutes(10);
  private static final List<String> VIEWERS = List.of("100", "102", "name-1", "name-3");

  private Path folder;

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("drops");
  }

  @AfterTry
  void removeFolder() throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  @Property(tries = 100)
  void every_minute_drop_and_entitlement_is_what_the_rules_say(@ForAll long seed)
      throws IOException {
    List<Event> events = new Season(seed).play(150);
    Random random = new Random(seed);
    Oracle oracle = new Oracle();
    Accrual accrual = new Accrual(OFFLINE_AFTER);
    List<String> granted = new ArrayList<>();
    for (Event event : events) {
      oracle.take(event);
      accrual.apply(event);
      granted.addAll(granted(accrual));
      if (random.nextInt(200) == 0) {
        accrual.forget();
        accrual = reread(accrual);
      }
    }
    assertThat(got(accrual)).isEqualTo(oracle.got());
    assertThat(granted).containsExactlyElementsOf(oracle.entitlements());
  }

  @Property(tries = 4)
  void restarts_and_crashes_change_nothing_and_grant_nothing_twice(@ForAll long seed)
      throws IOException, InterruptedException {
    List<Event> events = new Season(seed).play(120);
    Random random = new Random(seed);
    Oracle oracle = new Oracle();
    events.forEach(oracle::take);
    List<String> told = new ArrayList<>();
    int next = 0;
    while (next < events.size()) {
      int end = Math.min(events.size(), next + random.nextInt(1, 400));
      run(events.subList(next, end), random, told);
      next = end;
    }
    try (State state = State.open(folder);
        SqliteEventLog log = log();
        DropsKeeper keeper = keeper(state, log, told);
        Subscriptions subscriptions = Subscriptions.start(log, List.of(keeper.drops()))) {
      assertThat(subscriptions.awaitApplied("drops", log.end() - 1, Duration.ofSeconds(20)))
          .isTrue();
      assertThat(keeper.drops().<Map<String, Oracle.Got>>read(DropsModelTest::got))
          .isEqualTo(oracle.got());
      assertThat(stored(keeper.entitlements()))
          .containsExactlyInAnyOrderElementsOf(oracle.entitlements());
      assertThat(told).containsExactlyInAnyOrderElementsOf(oracle.entitlements());
      assertThat(days(keeper)).isEqualTo(oracle.days());
    }
  }

  /** Applies the events in batches; now and then what the last checkpoint held is lost after it. */
  private void run(List<Event> events, Random random, List<String> told)
      throws IOException, InterruptedException {
    Path checkpoint = folder.resolve("checkpoints").resolve("drops");
    Path before = folder.resolve("before");
    boolean crash = Files.exists(checkpoint) && random.nextBoolean();
    if (crash) {
      Files.copy(checkpoint, before, StandardCopyOption.REPLACE_EXISTING);
    }
    try (State state = State.open(folder);
        SqliteEventLog log = log();
        DropsKeeper keeper = keeper(state, log, told);
        Subscriptions subscriptions = Subscriptions.start(log, List.of(keeper.drops()))) {
      int from = 0;
      while (from < events.size()) {
        int to = Math.min(events.size(), from + random.nextInt(1, 60));
        log.append(Append.of(EventWriter.batch(events.subList(from, to))));
        from = to;
      }
      assertThat(subscriptions.awaitApplied("drops", log.end() - 1, Duration.ofSeconds(20)))
          .isTrue();
    }
    if (crash) {
      Files.move(before, checkpoint, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private SqliteEventLog log() {
    return new SqliteEventLog(
        folder.resolve("log.db"),
        LogConfig.defaults(),
        EventDecoder::decodeStored,
        InstantSource.system());
  }

  private DropsKeeper keeper(State state, SqliteEventLog log, List<String> told) {
    return DropsKeeper.open(
        folder.resolve("checkpoints"),
        state,
        log,
        () -> Season.START,
        new DropsConfig(OFFLINE_AFTER, Duration.ofHours(1)),
        (handle, entitlements) -> entitlements.forEach(e -> told.add(name(e))));
  }

  private static Accrual reread(Accrual accrual) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    accrual.write(new DataOutputStream(out));
    Accrual again = new Accrual(OFFLINE_AFTER);
    again.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
    return again;
  }

  private static Map<String, Oracle.Got> got(Accrual accrual) {
    Map<String, Oracle.Got> got = new TreeMap<>();
    for (String viewer : VIEWERS) {
      accrual.standings().progress(viewer).stream()
          .filter(progress -> progress.minutes() > 0)
          .forEach(
              progress ->
                  got.put(
                      viewer + " " + progress.dropId(),
                      new Oracle.Got(
                          progress.minutes(), progress.earnedAt(), progress.claimedAt())));
    }
    return got;
  }

  private static List<String> granted(Accrual accrual) {
    return accrual.standings().takeChanges().stream()
        .filter(Change.Granted.class::isInstance)
        .map(change -> name(((Change.Granted) change).entitlement()))
        .toList();
  }

  private static List<String> stored(Entitlements entitlements) {
    return entitlements
        .page(EntitlementFilter.of(List.of("org")), Optional.empty(), 1_000)
        .entitlements()
        .stream()
        .map(DropsModelTest::name)
        .toList();
  }

  /** Minutes, earned, claimed of the days of each game on which anything happened. */
  private static Map<String, List<Long>> days(DropsKeeper keeper) {
    Map<String, List<Long>> days = new TreeMap<>();
    LocalDate first = LocalDate.ofInstant(Season.START, ZoneOffset.UTC);
    for (String game : List.of("g0", "g1", "g2")) {
      for (DropsDay day : keeper.days().of(game, first.minusDays(2), first.plusDays(60))) {
        List<Long> counts = List.of(day.minutes(), day.earned(), day.claimed(), day.claimers());
        if (counts.stream().anyMatch(count -> count > 0)) {
          days.put(game + " " + day.day(), counts);
        }
      }
    }
    return days;
  }

  private static String name(Entitlement entitlement) {
    return entitlement.dropId() + " " + entitlement.benefitId() + " " + entitlement.userId();
  }
}
