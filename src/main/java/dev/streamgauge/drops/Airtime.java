package dev.streamgauge.drops;

import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which channel was live in which game during the last day, as the events so far tell it. */
final class Airtime {
  private final long gap;
  private final GameLabels games;
  private final Map<String, Timeline> channels = new HashMap<>();

  /**
   * @param offlineAfter how long after it was last seen a channel stays live
   */
  Airtime(Duration offlineAfter, GameLabels games) {
    this.gap = offlineAfter.toNanos();
    this.games = games;
  }

  static long nanos(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }

  /** The game that a channel was live in; null where it was in none, or not live. */
  GameLabel gameAt(String channelId, Instant at) {
    Timeline timeline = channels.get(channelId);
    return timeline == null ? null : timeline.gameAt(nanos(at));
  }

  void seen(StreamSample sample) {
    timeline(sample.channelId())
        .seen(
            nanos(sample.at()),
            games.of(sample.gameId(), sample.game()),
            sample.streamId().orElse(null));
  }

  void seen(StreamOnline online) {
    timeline(online.channelId())
        .seen(nanos(online.at()), games.of(online.gameId(), Optional.empty()), online.streamId());
  }

  void ended(StreamOffline offline) {
    timeline(offline.channelId()).ended(nanos(offline.at()), offline.streamId().orElse(null));
  }

  private Timeline timeline(String channelId) {
    Timeline known = channels.get(channelId);
    if (known != null) {
      return known;
    }
    Timeline timeline = new Timeline(gap, List.of());
    channels.put(channelId, timeline);
    return timeline;
  }

  /** Lets go of what says nothing of any moment from {@code at} on. */
  void forgetBefore(Instant at) {
    long moment = nanos(at);
    channels.values().forEach(timeline -> timeline.forgetBefore(moment));
    channels.values().removeIf(timeline -> timeline.isOverBefore(moment));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(channels.size());
    for (Map.Entry<String, Timeline> channel : channels.entrySet()) {
      Texts.write(out, channel.getKey());
      List<Timeline.Span> spans = channel.getValue().spans();
      out.writeInt(spans.size());
      for (Timeline.Span span : spans) {
        GameLabels.writeLabel(out, span.game());
        Texts.write(out, span.stream());
        out.writeLong(span.first());
        out.writeLong(span.last());
        out.writeLong(span.end());
      }
    }
  }

  void read(DataInputStream in) throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String channel = Texts.read(in);
      List<Timeline.Span> spans = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        spans.add(
            new Timeline.Span(
                games.readLabel(in), Texts.read(in), in.readLong(), in.readLong(), in.readLong()));
      }
      channels.put(channel, new Timeline(gap, spans));
    }
  }
}
