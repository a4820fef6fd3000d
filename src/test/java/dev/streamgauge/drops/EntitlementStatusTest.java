package dev.streamgauge.drops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamgauge.drops.EntitlementPage.Place;
import dev.streamgauge.drops.Updated.Outcome;
import dev.streamgauge.state.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status of entitlements, whether it stands in the journal or in their rows. */
class EntitlementStatusTest {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private static final Set<String> OURS = Set.of("acme");
  private static final int MOST = 1_000;

  @TempDir Path data;

  @Property(tries = 30)
  void each_is_what_it_was_last_given_in_the_journal_in_its_row_and_after_a_restart(
      @ForAll long seed) throws Exception {
    Path folder = Files.createTempDirectory("statuses");
    Random random = new Random(seed);
    List<Entitlement> all = granted(60);
    Map<UUID, Entitlement> oracle = new HashMap<>();
    all.forEach(it -> oracle.put(it.id(), it));
    Instant[] now = {START};
    State state = State.open(folder);
    try {
      store(state, all);
      Entitlements entitlements = new Entitlements(state, () -> now[0]);
      for (int step = 0; step < 40; step++) {
        now[0] = now[0].plusMillis(1 + random.nextInt(1_000));
        Fulfilment status = random.nextBoolean() ? Fulfilment.FULFILLED : Fulfilment.CLAIMED;
        switch (random.nextInt(6)) {
          case 0 -> entitlements.journal().apply();
          case 1 -> {
            state.close();
            state = State.open(folder);
            entitlements = new Entitlements(state, () -> now[0]);
          }
          case 2 -> assertSame(entitlements, status, oracle, 1 + random.nextInt(20));
          default -> {
            List<UUID> some =
                random
                    .ints(1 + random.nextInt(9), 0, all.size())
                    .mapToObj(i -> all.get(i).id())
                    .distinct()
                    .toList();
            assertThat(update(entitlements, some, status)).hasSameSizeAs(some);
            some.forEach(id -> oracle.computeIfPresent(id, (key, it) -> given(it, status, now[0])));
          }
        }
        assertThat(entitlements.page(EntitlementFilter.of(OURS), Optional.empty(), MOST))
            .isEqualTo(EntitlementPage.of(newestFirst(oracle), MOST));
      }
    } finally {
      state.close();
    }
  }

  private static Entitlement given(Entitlement row, Fulfilment status, Instant at) {
    return row.status() == status ? row : row.after(new StatusChange(status, at));
  }

  /** All pages of those with a status. */
  private static void assertSame(
      Entitlements entitlements, Fulfilment status, Map<UUID, Entitlement> oracle, int size) {
    EntitlementFilter filter = withStatus(status);
    List<Entitlement> found = new ArrayList<>();
    Optional<Place> after = Optional.empty();
    do {
      EntitlementPage page = entitlements.page(filter, after, size);
      found.addAll(page.entitlements());
      after = page.next();
    } while (after.isPresent());
    assertThat(found)
        .isEqualTo(newestFirst(oracle).stream().filter(it -> it.status() == status).toList());
  }

  @Test
  void where_rows_cannot_be_written_a_status_stands_and_a_list_by_status_comes_later() {
    try (State state = State.open(data)) {
      List<Entitlement> all = granted(3);
      store(state, all);
      Entitlements entitlements = new Entitlements(state, () -> START);
      state.write(
          handle ->
              handle.execute(
                  "CREATE TRIGGER full BEFORE UPDATE ON entitlement"
                      + " BEGIN SELECT RAISE(ABORT, 'no room'); END"));
      List<UUID> one = List.of(all.getFirst().id());
      assertThat(update(entitlements, one, Fulfilment.FULFILLED)).hasSize(1);
      EntitlementFilter fulfilled = withStatus(Fulfilment.FULFILLED);
      assertThatThrownBy(() -> entitlements.page(fulfilled, Optional.empty(), MOST))
          .isInstanceOf(TryLaterException.class);
      assertThat(
              entitlements.page(EntitlementFilter.of(OURS), Optional.empty(), MOST).entitlements())
          .filteredOn(it -> it.status() == Fulfilment.FULFILLED)
          .hasSize(1);
      state.write(handle -> handle.execute("DROP TRIGGER full"));
      assertThat(entitlements.page(fulfilled, Optional.empty(), MOST).entitlements()).hasSize(1);
    }
  }

  @Test
  void a_status_that_was_answered_shows_while_rows_are_written() throws Exception {
    int threads = 8;
    try (State state = State.open(data);
        ExecutorService pool = Executors.newFixedThreadPool(threads + 1)) {
      List<Entitlement> all = granted(threads * 50);
      store(state, all);
      Entitlements entitlements = new Entitlements(state, () -> START);
      List<Future<?>> patching = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        List<Entitlement> mine = all.subList(thread * 50, (thread + 1) * 50);
        patching.add(pool.submit(() -> giveAndLook(entitlements, mine)));
      }
      while (!patching.stream().allMatch(Future::isDone)) {
        entitlements.journal().apply();
      }
      for (Future<?> each : patching) {
        each.get();
      }
    }
  }

  private static void giveAndLook(Entitlements entitlements, List<Entitlement> mine) {
    for (int round = 0; round < 20; round++) {
      Fulfilment status = round % 2 == 0 ? Fulfilment.FULFILLED : Fulfilment.CLAIMED;
      List<UUID> some = mine.subList(round, round + 10).stream().map(Entitlement::id).toList();
      assertThat(update(entitlements, some, status)).hasSize(10);
      EntitlementFilter these =
          new EntitlementFilter(
              OURS,
              Optional.empty(),
              Optional.empty(),
              Optional.of(status),
              some.stream().map(UUID::toString).toList());
      assertThat(entitlements.page(these, Optional.empty(), MOST).entitlements()).hasSize(10);
      assertThat(
              entitlements.page(withStatus(status), Optional.empty(), MOST).entitlements().stream()
                  .map(Entitlement::id))
          .containsAll(some);
    }
  }

  private static EntitlementFilter withStatus(Fulfilment status) {
    return new EntitlementFilter(
        OURS, Optional.empty(), Optional.empty(), Optional.of(status), List.of());
  }

  private static List<String> update(Entitlements entitlements, List<UUID> ids, Fulfilment status) {
    return entitlements
        .update(ids.stream().map(UUID::toString).toList(), status, OURS, Optional.empty())
        .of(Outcome.SUCCESS);
  }

  private static List<Entitlement> newestFirst(Map<UUID, Entitlement> entitlements) {
    return entitlements.values().stream()
        .sorted(
            Comparator.comparing(Entitlement::grantedAt)
                .thenComparing(it -> it.id().toString())
                .reversed())
        .toList();
  }

  private static List<Entitlement> granted(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              Instant at = START.minusSeconds(i / 3);
              return new Entitlement(
                  EntitlementIds.named("entitlement " + i),
                  "acme",
                  "campaign",
                  "drop",
                  "benefit",
                  "user " + i,
                  "game",
                  at,
                  Fulfilment.CLAIMED,
                  at);
            })
        .toList();
  }

  private static void store(State state, List<Entitlement> entitlements) {
    state.write(
        handle -> {
          try (EntitlementTable table = EntitlementTable.on(handle)) {
            return table.insert(entitlements);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
