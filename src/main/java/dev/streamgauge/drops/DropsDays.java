package dev.streamgauge.drops;

import dev.streamgauge.state.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What happened to the drops of a game, day by day: the part of the game's report on drops. */
public final class DropsDays {
  private static final long MILLIS_PER_DAY = 86_400_000;

  private static final String FULFILLED =
      """
      SELECT updated_at / 86400000 AS day, COUNT(*) AS n FROM entitlement
      WHERE organization_id = :owner AND game_id = :game AND status = 'FULFILLED'
        AND updated_at >= :from AND updated_at < :to
      GROUP BY updated_at / 86400000
      """;
  private static final String CLAIMERS =
      """
      SELECT granted_at / 86400000 AS day, COUNT(DISTINCT user_id) AS n FROM entitlement
      WHERE organization_id = :owner AND game_id = :game
        AND granted_at >= :from AND granted_at < :to
      GROUP BY granted_at / 86400000
      """;

  private final Drops drops;
  private final State state;
  private final StatusJournal journal;

  DropsDays(Drops drops, State state, StatusJournal journal) {
    this.drops = drops;
    this.state = state;
    this.journal = journal;
  }

  /** The days from one to another, both included, in order. */
  public List<DropsDay> of(String gameId, LocalDate first, LocalDate last) {
    journal.apply();
    Set<String> owners =
        drops.read(
            accrual ->
                campaigns(accrual, gameId).stream()
                    .map(progress -> progress.campaign().organizationId())
                    .collect(Collectors.toSet()));
    Map<Long, Long> fulfilled = new HashMap<>();
    Map<Long, Long> claimers = new HashMap<>();
    state.read(
        handle -> {
          for (String owner : owners) {
            count(handle, FULFILLED, owner, gameId, first, last, fulfilled);
            count(handle, CLAIMERS, owner, gameId, first, last, claimers);
          }
          return owners.size();
        });
    return drops.read(
        accrual -> {
          List<DropsDay> days = new ArrayList<>();
          for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            long number = day.toEpochDay();
            long[] counts = accrual.standings().days().of(gameId, Math.toIntExact(number));
            days.add(
                new DropsDay(
                    day,
                    active(accrual, gameId, day),
                    counts[0],
                    counts[1],
                    counts[2],
                    fulfilled.getOrDefault(number, 0L),
                    claimers.getOrDefault(number, 0L)));
          }
          return days;
        });
  }

  private static void count(
      Handle handle,
      String query,
      String owner,
      String gameId,
      LocalDate first,
      LocalDate last,
      Map<Long, Long> days) {
    handle
        .createQuery(query)
        .bind("owner", owner)
        .bind("game", gameId)
        .bind("from", first.toEpochDay() * MILLIS_PER_DAY)
        .bind("to", (last.toEpochDay() + 1) * MILLIS_PER_DAY)
        .map((row, context) -> Map.entry(row.getLong("day"), row.getLong("n")))
        .forEach(day -> days.merge(day.getKey(), day.getValue(), Long::sum));
  }

  private static long active(Accrual accrual, String gameId, LocalDate day) {
    Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return campaigns(accrual, gameId).stream()
        .filter(progress -> progress.campaign().startsAt().isBefore(end))
        .filter(progress -> progress.end().isAfter(begin))
        .count();
  }

  private static List<Progress> campaigns(Accrual accrual, String gameId) {
    return accrual.standings().campaigns().stream()
        .filter(progress -> progress.campaign().gameId().equals(gameId))
        .toList();
  }
}
