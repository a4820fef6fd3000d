package dev.streamgauge.insights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** The report of a game; docs/metrics.md has the formulas. */
final class GameReport {
  static final List<String> HEADER =
      List.of(
          "Date",
          "Game Name",
          "Game ID",
          "Hours Watched",
          "Average Concurrent Viewers",
          "Peak Concurrent Viewers",
          "Unique Viewers",
          "Hours Broadcast",
          "Average Concurrent Broadcasters",
          "Peak Concurrent Broadcasters",
          "Unique Broadcasters",
          "Chat Messages",
          "Unique Chatters",
          "Clips Created",
          "Clip Views",
          "Top Clip URL",
          "Drops Active Campaigns",
          "Drops Minutes Watched",
          "Drops Earned",
          "Drops Claimed",
          "Drops Fulfilled",
          "Drops Unique Claimers");

  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final long DAY_MICROS = 24 * HOUR_MICROS;

  private GameReport() {}

  /** A day of a game, as the rollup has it. */
  record Day(
      long liveMicros,
      long viewerMicros,
      long peakViewers,
      long peakBroadcasters,
      long uniqueViewers,
      long uniqueBroadcasters,
      long chatMessages,
      long uniqueChatters,
      long clipsCreated,
      long clipViews,
      String topClipUrl) {

    static final Day EMPTY = new Day(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "");

    static Day of(ResultSet row) throws SQLException {
      return new Day(
          row.getLong("live_us"),
          row.getLong("viewer_us"),
          row.getLong("peak_viewers"),
          row.getLong("peak_broadcasters"),
          row.getLong("unique_viewers"),
          row.getLong("unique_broadcasters"),
          row.getLong("chat_messages"),
          row.getLong("unique_chatters"),
          row.getLong("clips_created"),
          row.getLong("clip_views"),
          row.getString("top_clip_url"));
    }
  }

  static List<String> row(LocalDate date, String name, String id, Day day, DropsDay drops) {
    return List.of(
        date.toString(),
        Csv.text(name),
        Csv.text(id),
        Figures.ratio(day.viewerMicros(), HOUR_MICROS),
        Figures.ratio(day.viewerMicros(), DAY_MICROS),
        Figures.whole(day.peakViewers()),
        Figures.whole(day.uniqueViewers()),
        Figures.ratio(day.liveMicros(), HOUR_MICROS),
        Figures.ratio(day.liveMicros(), DAY_MICROS),
        Figures.whole(day.peakBroadcasters()),
        Figures.whole(day.uniqueBroadcasters()),
        Figures.whole(day.chatMessages()),
        Figures.whole(day.uniqueChatters()),
        Figures.whole(day.clipsCreated()),
        Figures.whole(day.clipViews()),
        Csv.text(day.topClipUrl()),
        Figures.whole(drops.activeCampaigns()),
        Figures.whole(drops.minutesWatched()),
        Figures.whole(drops.earned()),
        Figures.whole(drops.claimed()),
        Figures.whole(drops.fulfilled()),
        Figures.whole(drops.uniqueClaimers()));
  }
}
