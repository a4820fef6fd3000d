package dev.streamgauge.audit;

import dev.streamgauge.audit.ChannelReport.GamePlayed;
import dev.streamgauge.audit.ChannelReport.InGame;
import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.lake.rollup.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The games that a channel was live in during the last two years, most hours first: in each period
 * the broadcasts that were live in the game, the hours of that, and the median views of the videos
 * published whose broadcasts were longest in it.
 */
final class GamesReader {
  private static final BigDecimal HOUR_MICROS = BigDecimal.valueOf(3_600_000_000L);

  private final LocalDate asOf;
  private final List<Broadcast> broadcasts;
  private final Map<String, List<Video>> videos;

  GamesReader(LocalDate asOf, List<Broadcast> broadcasts, List<Video> videos) {
    this.asOf = asOf;
    this.broadcasts = broadcasts;
    this.videos = byGame(broadcasts, videos);
  }

  private static Map<String, List<Video>> byGame(List<Broadcast> broadcasts, List<Video> videos) {
    Map<String, Broadcast> ofStream = new HashMap<>();
    for (Broadcast broadcast : broadcasts) {
      broadcast.streamId().ifPresent(id -> ofStream.merge(id, broadcast, Broadcast::and));
    }
    Map<String, Optional<String>> games = new HashMap<>();
    ofStream.forEach((id, broadcast) -> games.put(id, broadcast.longestGame()));
    return videos.stream()
        .filter(video -> game(video, games).isPresent())
        .collect(Collectors.groupingBy(video -> game(video, games).orElseThrow()));
  }

  private static Optional<String> game(Video video, Map<String, Optional<String>> games) {
    return video.streamId().flatMap(id -> games.getOrDefault(id, Optional.empty()));
  }

  private record Named(String id, String name, Optional<String> boxArt, OptionalLong followers) {}

  List<GamePlayed> read(Tables tables) {
    Window all = Period.ALL.endingOn(asOf);
    Set<String> ids = new TreeSet<>();
    for (Broadcast broadcast : broadcasts) {
      broadcast.games().stream()
          .filter(game -> all.contains(game.day()))
          .forEach(game -> game.gameId().ifPresent(ids::add));
    }
    Map<String, Named> names = names(tables, ids);
    return ids.stream()
        .sorted(Comparator.comparingLong((String id) -> live(id, all)).reversed())
        .map(id -> played(names.getOrDefault(id, unnamed(id))))
        .toList();
  }

  private static Named unnamed(String id) {
    return new Named(id, id, Optional.empty(), OptionalLong.empty());
  }

  private Map<String, Named> names(Tables tables, Set<String> ids) {
    Window ever = new Window(LocalDate.EPOCH, asOf);
    if (ids.isEmpty() || !tables.has(Table.GAME_PROFILE, ever)) {
      return Map.of();
    }
    String list = ids.stream().map(DuckDb::quoted).collect(Collectors.joining(", "));
    return tables
        .query(
            "game_names",
            ever,
            Map.of("game_ids", list),
            row ->
                new Named(
                    row.getString("game_id"),
                    row.getString("name"),
                    Optional.ofNullable(row.getString("box_art")),
                    number(row, "followers")))
        .stream()
        .collect(Collectors.toMap(Named::id, game -> game));
  }

  private static OptionalLong number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private GamePlayed played(Named game) {
    Map<Period, InGame> periods = new EnumMap<>(Period.class);
    for (Period period : Period.values()) {
      Window window = period.endingOn(asOf);
      periods.put(
          period,
          new InGame(
              broadcasts.stream().filter(broadcast -> isIn(broadcast, game.id(), window)).count(),
              views(game.id(), window),
              Worked.plain(
                  BigDecimal.valueOf(live(game.id(), window))
                      .divide(HOUR_MICROS, 1, RoundingMode.HALF_UP))));
    }
    return new GamePlayed(game.id(), game.name(), game.boxArt(), game.followers(), periods);
  }

  private static boolean isIn(Broadcast broadcast, String game, Window window) {
    return broadcast.games().stream()
        .anyMatch(each -> each.gameId().equals(Optional.of(game)) && window.contains(each.day()));
  }

  private long views(String game, Window window) {
    List<Video> published =
        videos.getOrDefault(game, List.of()).stream()
            .filter(video -> window.contains(video.published()))
            .toList();
    return BigDecimal.valueOf(Video.twiceMedianOfViews(published))
        .divide(BigDecimal.TWO)
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  private long live(String game, Window window) {
    return broadcasts.stream()
        .flatMap(broadcast -> broadcast.games().stream())
        .filter(each -> each.gameId().equals(Optional.of(game)) && window.contains(each.day()))
        .mapToLong(History.InGame::liveUs)
        .sum();
  }
}
