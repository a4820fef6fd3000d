package dev.streamgauge.lake.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.audit.chat.ChatJudge;
import dev.streamgauge.event.Event;
import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.lake.Lake;
import dev.streamgauge.lake.LakeConfig;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.state.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/**
 * The SQL against the formulas in plain Java, cell by cell, on a thousand random sets of events.
 */
class RollupPropertyTest {
  private static final int SETS_AT_A_TIME = 1_000;
  private static final LocalDate FIRST = LocalDate.of(2025, 12, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 3, 10);
  private static final InstantSource CLOCK =
      InstantSource.fixed(LAST.atStartOfDay().toInstant(ZoneOffset.UTC));

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void every_cell_is_what_the_events_say(@ForAll @IntRange(max = 1_000_000) int number)
      throws IOException {
    List<List<Event>> sets =
        IntStream.range(0, SETS_AT_A_TIME)
            .mapToObj(i -> Happenings.of((long) number * SETS_AT_A_TIME + i))
            .toList();
    Path folder = Files.createTempDirectory("rollup");
    try (State state = State.open(folder);
        Lake lake = new Lake(folder.resolve("lake"), state, 1, CLOCK, LakeConfig.DEFAULT);
        Rollups rollups = new Rollups(lake, state, CLOCK, LakeConfig.DEFAULT, new ChatJudge())) {
      for (int third = 0; third < 3; third++) {
        List<Event> some = new ArrayList<>();
        for (List<Event> set : sets) {
          some.addAll(set.subList(set.size() * third / 3, set.size() * (third + 1) / 3));
        }
        lake.apply(new StoredBatch(third + 1, some));
        rollups.refresh(FIRST, LAST, (done, all) -> {});
      }
      compare(rollups, sets);
    } finally {
      remove(folder);
    }
  }

  private static void compare(Rollups rollups, List<List<Event>> sets) {
    Map<Table, Map<String, Map<String, Object>>> expected = new TreeMap<>();
    Set<LocalDate> days = days();
    for (List<Event> set : sets) {
      Events events = new Events(set);
      AiringOracle airing = new AiringOracle(events);
      ViewerOracle viewers = new ViewerOracle(events);
      Set<String> games = Happenings.games(set);
      add(expected, Table.BROADCAST, airing.broadcasts(days));
      add(expected, Table.CHANNEL, airing.channels(days));
      add(expected, Table.CHANNEL_GAME, airing.channelGames(days, games));
      add(expected, Table.GAME, airing.games(days, games));
      add(expected, Table.AUDIENCE, viewers.audience(days));
      add(expected, Table.CHAT, viewers.chat(days));
      add(expected, Table.EXTENSION, new ExtensionOracle(events).extensions(span()));
    }
    for (Table table : expected.keySet()) {
      assertThat(difference(expected.get(table), rows(rollups, table))).as(table.text()).isEmpty();
    }
  }

  private static Map<String, String> difference(
      Map<String, Map<String, Object>> expected, Map<String, Map<String, Object>> found) {
    Map<String, String> difference = new TreeMap<>();
    Set<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(found.keySet());
    for (String key : keys) {
      if (!Objects.equals(expected.get(key), found.get(key))) {
        difference.put(key, "should be " + expected.get(key) + " and is " + found.get(key));
      }
    }
    return difference;
  }

  private static void add(
      Map<Table, Map<String, Map<String, Object>>> all,
      Table table,
      Map<String, Map<String, Object>> rows) {
    all.computeIfAbsent(table, t -> new TreeMap<>()).putAll(rows);
  }

  /** The days on which anything happened, and those beside them. */
  private static Set<LocalDate> days() {
    Set<LocalDate> days = new TreeSet<>();
    LocalDate from = LocalDate.ofInstant(Happenings.START, ZoneOffset.UTC);
    from.minusDays(3).datesUntil(from.plusDays(8)).forEach(days::add);
    return days;
  }

  private static Set<LocalDate> span() {
    LocalDate from = LocalDate.ofInstant(Happenings.START, ZoneOffset.UTC);
    return from.minusDays(35).datesUntil(from.plusDays(35)).collect(Collectors.toSet());
  }

  private static Map<String, Map<String, Object>> rows(Rollups rollups, Table table) {
    try (DuckDb db = rollups.reader()) {
      Map<String, Map<String, Object>> rows = new TreeMap<>();
      rollups
          .rows(table, FIRST, LAST)
          .ifPresent(
              query ->
                  db.query(query, row -> Map.entry(key(table, row), row(table, row)))
                      .forEach(entry -> put(rows, entry.getKey(), entry.getValue())));
      return rows;
    }
  }

  /** Rows that are alike in everything, such as two broadcasts without an id, are counted. */
  static void put(Map<String, Map<String, Object>> rows, String key, Map<String, Object> cells) {
    String free = key;
    while (rows.containsKey(free)) {
      free += " and again";
    }
    rows.put(free, cells);
  }

  private static List<String> keys(Table table) {
    return switch (table) {
      case BROADCAST ->
          List.of(
              "day", "channel_id", "stream_id", "from_us", "until_us", "viewer_us", "peak_viewers");
      case CHANNEL -> List.of("day", "channel_id");
      case CHANNEL_GAME -> List.of("day", "channel_id", "game_id");
      case GAME -> List.of("day", "game_id");
      case AUDIENCE -> List.of("day", "channel_id", "viewer_id");
      case CHAT -> List.of("day", "channel_id", "user_id");
      case EXTENSION -> List.of("day", "extension_id");
      case EDGE, BROADCAST_GAME, CHART, SAID, PROFILE, VIDEO, VIEWER, GAME_PROFILE ->
          throw new IllegalArgumentException("reports of channels are where it is seen");
    };
  }

  private static String key(Table table, ResultSet row) throws SQLException {
    List<String> parts = new ArrayList<>();
    for (String key : keys(table)) {
      parts.add(Optional.ofNullable(row.getString(key)).orElse("-"));
    }
    return String.join(" ", parts);
  }

  private static Map<String, Object> row(Table table, ResultSet row) throws SQLException {
    Map<String, Object> cells = new TreeMap<>();
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      if (!keys(table).contains(columns.getColumnName(i))) {
        cells.put(columns.getColumnName(i), Optional.ofNullable(row.getObject(i)).orElse("-"));
      }
    }
    return cells;
  }

  private static void remove(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.toList().reversed()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
