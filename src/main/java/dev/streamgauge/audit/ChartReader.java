package dev.streamgauge.audit;

import dev.streamgauge.audit.ChannelReport.Chart;
import dev.streamgauge.audit.ChannelReport.Point;
import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.lake.rollup.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The viewer curves of the last 30 broadcasts, the latest first, each at most 300 points. */
final class ChartReader {
  private static final int BROADCASTS = 30;
  private static final int POINTS = 300;

  private ChartReader() {}

  private record Found(Broadcast.Key key, Point point) {}

  /**
   * @param broadcasts in order of their starts
   */
  static List<Chart> read(
      Tables tables, String channelId, List<Broadcast> broadcasts, List<Video> videos) {
    List<Broadcast> last =
        broadcasts.subList(Math.max(0, broadcasts.size() - BROADCASTS), broadcasts.size());
    if (last.isEmpty()) {
      return List.of();
    }
    Map<Broadcast.Key, List<Point>> points = points(tables, channelId, days(last));
    List<Chart> charts = new ArrayList<>();
    for (Broadcast broadcast : last.reversed()) {
      List<Point> curve = new ArrayList<>();
      for (History.Piece piece : broadcast.pieces()) {
        curve.addAll(points.getOrDefault(Broadcast.Key.of(piece), List.of()));
      }
      charts.add(new Chart(videoOf(broadcast, videos), thinned(curve)));
    }
    return charts;
  }

  private static Window days(List<Broadcast> last) {
    return new Window(
        last.stream().map(b -> b.pieces().getFirst().day()).min(LocalDate::compareTo).orElseThrow(),
        last.stream().map(b -> b.pieces().getLast().day()).max(LocalDate::compareTo).orElseThrow());
  }

  private static Map<Broadcast.Key, List<Point>> points(
      Tables tables, String channelId, Window days) {
    Map<Broadcast.Key, List<Point>> points = new HashMap<>();
    if (tables.has(Table.CHART, days)) {
      tables
          .query(
              "points",
              days,
              Map.of("channel_id", DuckDb.quoted(channelId)),
              row ->
                  new Found(
                      new Broadcast.Key(
                          row.getObject("day", LocalDate.class),
                          Optional.ofNullable(row.getString("stream_id")),
                          row.getLong("from_us")),
                      new Point(time(row.getLong("us")), row.getLong("viewers"))))
          .forEach(
              found ->
                  points.computeIfAbsent(found.key(), key -> new ArrayList<>()).add(found.point()));
    }
    return points;
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static Optional<String> videoOf(Broadcast broadcast, List<Video> videos) {
    return broadcast
        .streamId()
        .map(
            stream ->
                videos.stream()
                    .filter(video -> video.streamId().equals(broadcast.streamId()))
                    .map(Video::id)
                    .min(String::compareTo)
                    .orElse(stream));
  }

  private static List<Point> thinned(List<Point> points) {
    if (points.size() <= POINTS) {
      return List.copyOf(points);
    }
    List<Point> some = new ArrayList<>(POINTS);
    for (int i = 0; i < POINTS; i++) {
      some.add(points.get((int) ((long) i * points.size() / POINTS)));
    }
    return some;
  }
}
