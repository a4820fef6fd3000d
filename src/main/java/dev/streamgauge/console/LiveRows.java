package dev.streamgauge.console;

import dev.streamgauge.console.view.LiveRow;
import dev.streamgauge.console.view.Show;
import dev.streamgauge.console.view.Spark;
import dev.streamgauge.directory.LastHour;
import dev.streamgauge.directory.LiveStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Makes lines of lists out of live streams. */
final class LiveRows {
  private final LastHour lastHour;
  private final InstantSource clock;

  LiveRows(LastHour lastHour, InstantSource clock) {
    this.lastHour = lastHour;
    this.clock = clock;
  }

  List<LiveRow> of(List<LiveStream> streams) {
    Instant now = clock.instant();
    return streams.stream().map(stream -> row(stream, now)).toList();
  }

  private LiveRow row(LiveStream stream, Instant now) {
    return new LiveRow(
        stream.channelId(),
        name(stream),
        "/console/channels/" + Show.encoded(stream.login().orElse(stream.channelId())),
        stream.title().orElse(""),
        stream.game().orElse(""),
        stream.broadcasterLanguage().map(Show::language).orElse(""),
        stream.viewers(),
        Spark.of(lastHour.of(stream.channelId(), now)),
        Show.lasting(Duration.between(stream.createdAt(), now)));
  }

  /** What a channel is called: as it wishes, else its login, else its id. */
  static String name(LiveStream stream) {
    return stream.displayName().or(stream::login).orElse(stream.channelId());
  }
}
