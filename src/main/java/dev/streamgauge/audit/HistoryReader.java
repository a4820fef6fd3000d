package dev.streamgauge.audit;

import dev.streamgauge.lake.DuckDb;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Reads a channel's history: months that are over from their dossiers, what follows by a query. */
final class HistoryReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LocalDate asOf;
  private final Dossiers.Found dossiers;
  private final Map<Chapter, List<TableRow>> rest;

  private HistoryReader(
      LocalDate asOf, Dossiers.Found dossiers, Map<Chapter, List<TableRow>> rest) {
    this.asOf = asOf;
    this.dossiers = dossiers;
    this.rest = rest;
  }

  /** All that the daily tables have of a channel, up to a day. */
  static History read(Tables tables, Dossiers dossiers, String channelId, LocalDate asOf) {
    Dossiers.Found found =
        dossiers.of(Volume.HISTORY, List.of(channelId), new Window(LocalDate.EPOCH, asOf));
    Map<Chapter, List<TableRow>> rest =
        found.end().isAfter(asOf)
            ? Map.of()
            : rest(tables, new Window(found.end(), asOf), channelId);
    HistoryReader reader = new HistoryReader(asOf, found, rest);
    return new History(
        asOf,
        reader.rows(Chapter.DAYS, HistoryReader::day),
        reader.rows(Chapter.TOLD, HistoryReader::told),
        reader.rows(Chapter.VIDEOS, HistoryReader::video),
        reader.rows(Chapter.PIECES, HistoryReader::piece),
        reader.rows(Chapter.GAMES, HistoryReader::game));
  }

  /** All chapters by one query, whose parts run side by side. */
  private static Map<Chapter, List<TableRow>> rest(Tables tables, Window days, String channelId) {
    String query =
        Volume.HISTORY.chapters().stream()
            .flatMap(chapter -> part(chapter, tables, days, channelId).stream())
            .collect(Collectors.joining("\nUNION ALL\n"));
    return query.isEmpty()
        ? Map.of()
        : tables
            .rows(
                query,
                row ->
                    Map.entry(
                        Chapter.valueOf(row.getString("chapter")),
                        TableRow.of(JSON.readTree(row.getString("columns")))))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Optional<String> part(
      Chapter chapter, Tables tables, Window days, String channelId) {
    return chapter
        .columns(tables, days, "channel_id = " + DuckDb.quoted(channelId))
        .map(rows -> "SELECT '%s' AS chapter, columns FROM (\n%s)".formatted(chapter.name(), rows));
  }

  private <T> List<T> rows(Chapter chapter, Function<TableRow, T> mapper) {
    return Stream.concat(
            dossiers.rows(chapter).filter(row -> !row.day().isAfter(asOf)),
            rest.getOrDefault(chapter, List.of()).stream())
        .map(mapper)
        .toList();
  }

  private static History.Day day(TableRow row) {
    return new History.Day(
        row.day(),
        row.count("live_us"),
        row.count("viewer_us"),
        row.count("peak_viewers"),
        row.count("chat_messages_live"),
        row.count("unique_viewers"));
  }

  private static History.Told told(TableRow row) {
    return new History.Told(
        row.day(),
        row.text("login"),
        row.text("display_name"),
        row.text("description"),
        row.text("logo"),
        row.text("language"),
        row.text("broadcaster_language"),
        row.text("country"),
        row.text("emails"),
        row.text("social_networks"),
        row.number("views"),
        row.number("following"),
        row.number("followers"),
        row.count("follows"),
        row.count("unfollows"),
        row.count("gained_since"));
  }

  private static History.VideoReport video(TableRow row) {
    return new History.VideoReport(
        row.day(),
        row.text("video_id").orElseThrow(),
        row.text("stream_id"),
        row.count("created_us"),
        row.count("duration_s"),
        row.count("views"));
  }

  private static History.Piece piece(TableRow row) {
    return new History.Piece(
        row.day(),
        row.text("stream_id"),
        row.count("from_us"),
        row.count("until_us"),
        row.count("viewer_us"),
        row.count("peak_viewers"));
  }

  private static History.InGame game(TableRow row) {
    return new History.InGame(
        row.day(),
        row.text("stream_id"),
        row.count("from_us"),
        row.text("game_id"),
        row.count("live_us"),
        row.count("chat_messages"));
  }
}
