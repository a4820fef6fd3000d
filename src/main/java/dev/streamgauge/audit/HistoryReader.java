package dev.streamgauge.audit;

import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.lake.rollup.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a channel's history. */
final class HistoryReader {
  private final Tables tables;
  private final Window window;
  private final Map<String, String> values;

  private HistoryReader(Tables tables, String channelId, LocalDate asOf) {
    this.tables = tables;
    this.window = new Window(LocalDate.EPOCH, asOf);
    this.values = Map.of("channel_id", DuckDb.quoted(channelId));
  }

  /** All that the daily tables have of a channel, up to a day. */
  static History read(Tables tables, String channelId, LocalDate asOf) {
    HistoryReader reader = new HistoryReader(tables, channelId, asOf);
    return new History(
        asOf,
        reader.rows(Table.CHANNEL, "days", HistoryReader::day),
        reader.rows(Table.PROFILE, "told", HistoryReader::told),
        reader.rows(Table.VIDEO, "videos", HistoryReader::video),
        reader.rows(Table.BROADCAST, "pieces", HistoryReader::piece),
        reader.rows(Table.BROADCAST_GAME, "games", HistoryReader::game));
  }

  private <T> List<T> rows(Table table, String query, DuckDb.Mapper<T> mapper) {
    return tables.has(table, window) ? tables.query(query, window, values, mapper) : List.of();
  }

  private static History.Day day(ResultSet row) throws SQLException {
    return new History.Day(
        date(row),
        row.getLong("live_us"),
        row.getLong("viewer_us"),
        row.getLong("peak_viewers"),
        row.getLong("chat_messages_live"),
        row.getLong("unique_viewers"));
  }

  private static History.Told told(ResultSet row) throws SQLException {
    return new History.Told(
        date(row),
        text(row, "login"),
        text(row, "display_name"),
        text(row, "description"),
        text(row, "logo"),
        text(row, "language"),
        text(row, "broadcaster_language"),
        text(row, "country"),
        text(row, "emails"),
        text(row, "social_networks"),
        number(row, "views"),
        number(row, "following"),
        number(row, "followers"),
        row.getLong("follows"),
        row.getLong("unfollows"),
        row.getLong("gained_since"));
  }

  private static History.VideoReport video(ResultSet row) throws SQLException {
    return new History.VideoReport(
        date(row),
        row.getString("video_id"),
        text(row, "stream_id"),
        row.getLong("created_us"),
        row.getLong("duration_s"),
        row.getLong("views"));
  }

  private static History.Piece piece(ResultSet row) throws SQLException {
    return new History.Piece(
        date(row),
        text(row, "stream_id"),
        row.getLong("from_us"),
        row.getLong("until_us"),
        row.getLong("viewer_us"),
        row.getLong("peak_viewers"));
  }

  private static History.InGame game(ResultSet row) throws SQLException {
    return new History.InGame(
        date(row),
        text(row, "stream_id"),
        row.getLong("from_us"),
        text(row, "game_id"),
        row.getLong("live_us"),
        row.getLong("chat_messages"));
  }

  private static LocalDate date(ResultSet row) throws SQLException {
    return row.getObject("day", LocalDate.class);
  }

  static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static OptionalLong number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
