package dev.streamgauge.simulate;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What events say of broadcasts, put together stream by stream. */
final class Broadcasts {

  /** The moments of one stream, in the order they were told. */
  record Seen(
      String channelId, List<Instant> online, List<Instant> samples, List<Instant> offline) {

    private Seen(String channelId) {
      this(channelId, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    boolean isWhole() {
      return online.size() == 1 && offline.size() == 1;
    }

    /** Zero where it was sampled less than twice. */
    Duration longestGap() {
      Duration longest = Duration.ZERO;
      for (int i = 1; i < samples.size(); i++) {
        Duration gap = Duration.between(samples.get(i - 1), samples.get(i));
        longest = gap.compareTo(longest) > 0 ? gap : longest;
      }
      return longest;
    }
  }

  private Broadcasts() {}

  static Map<String, Seen> of(List<Event> events) {
    Map<String, Seen> seen = new TreeMap<>();
    for (Event event : events) {
      switch (event) {
        case StreamOnline online ->
            of(seen, online.streamId(), online.channelId()).online().add(online.at());
        case StreamSample sample ->
            of(seen, sample.streamId().orElseThrow(), sample.channelId())
                .samples()
                .add(sample.at());
        case StreamOffline offline ->
            of(seen, offline.streamId().orElseThrow(), offline.channelId())
                .offline()
                .add(offline.at());
        default -> {}
      }
    }
    return seen;
  }

  private static Seen of(Map<String, Seen> seen, String streamId, String channelId) {
    return seen.computeIfAbsent(streamId, id -> new Seen(channelId));
  }
}
