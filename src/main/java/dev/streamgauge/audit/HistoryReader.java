package dev.streamgauge.audit;

import dev.streamgauge.lake.DuckDb;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads a channel's history: months that are over from their dossiers, what follows by queries. */
final class HistoryReader {
  private final Tables tables;
  private final Dossiers.Found dossiers;
  private final LocalDate asOf;
  private final Map<String, String> values;

  private HistoryReader(Tables tables, Dossiers.Found dossiers, String channelId, LocalDate asOf) {
    this.tables = tables;
    this.dossiers = dossiers;
    this.asOf = asOf;
    this.values = Map.of("channels", "channel_id = " + DuckDb.quoted(channelId));
  }

  /** All that the daily tables have of a channel, up to a day. */
  static History read(Tables tables, Dossiers dossiers, String channelId, LocalDate asOf) {
    HistoryReader reader = new HistoryReader(tables, dossiers.of(channelId, asOf), channelId, asOf);
    return new History(
        asOf,
        reader.rows(Chapter.DAYS, HistoryReader::day),
        reader.rows(Chapter.TOLD, HistoryReader::told),
        reader.rows(Chapter.VIDEOS, HistoryReader::video),
        reader.rows(Chapter.PIECES, HistoryReader::piece),
        reader.rows(Chapter.GAMES, HistoryReader::game));
  }

  private <T> List<T> rows(Chapter chapter, Function<TableRow, T> mapper) {
    List<T> rows = new ArrayList<>();
    dossiers.rows(chapter).filter(row -> !row.day().isAfter(asOf)).map(mapper).forEach(rows::add);
    if (!dossiers.end().isAfter(asOf)) {
      Window rest = new Window(dossiers.end(), asOf);
      if (tables.has(chapter.table(), rest)) {
        String query = tables.sql(chapter.query(), rest, values) + "\nORDER BY " + chapter.order();
        rows.addAll(tables.rows(query, row -> mapper.apply(new TableRow.Found(row))));
      }
    }
    return rows;
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
