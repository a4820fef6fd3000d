package dev.streamgauge.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A video with the figures that were reported last.
 *
 * @param published the day
 */
record Video(String id, Optional<String> streamId, LocalDate published, long seconds, long views) {

  static List<Video> of(List<History.VideoReport> inOrderOfDays) {
    Map<String, Video> videos = new LinkedHashMap<>();
    for (History.VideoReport report : inOrderOfDays) {
      Optional<Video> before = Optional.ofNullable(videos.get(report.videoId()));
      videos.put(
          report.videoId(),
          new Video(
              report.videoId(),
              report.streamId().or(() -> before.flatMap(Video::streamId)),
              LocalDate.ofInstant(
                  Instant.ofEpochSecond(Math.floorDiv(report.createdUs(), 1_000_000)),
                  ZoneOffset.UTC),
              report.seconds(),
              report.views()));
    }
    return new ArrayList<>(videos.values());
  }

  /** Twice the median of the views of some videos, which is a whole number; 0 of none. */
  static long twiceMedianOfViews(List<Video> videos) {
    long[] views = videos.stream().mapToLong(Video::views).sorted().toArray();
    return views.length == 0 ? 0 : views[(views.length - 1) / 2] + views[views.length / 2];
  }
}
