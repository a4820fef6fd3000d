package dev.streamgauge.lake.rollup;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import java.time.Instant;
import java.util.Optional;

/** Something seen of a channel; place orders what is seen at one moment. */
record Seen(long at, int place, Event event) {
  boolean isSample() {
    return event instanceof StreamSample;
  }

  boolean isOffline() {
    return event instanceof StreamOffline;
  }

  Optional<String> stream() {
    return switch (event) {
      case StreamSample sample -> sample.streamId();
      case StreamOnline online -> Optional.of(online.streamId());
      case StreamOffline offline -> offline.streamId();
      default -> throw new IllegalStateException();
    };
  }

  Optional<String> game() {
    return switch (event) {
      case StreamSample sample -> sample.gameId();
      case StreamOnline online -> online.gameId();
      default -> Optional.empty();
    };
  }

  Optional<Instant> started() {
    return switch (event) {
      case StreamSample sample -> sample.startedAt();
      case StreamOnline online -> online.startedAt();
      default -> Optional.empty();
    };
  }

  long viewers() {
    return ((StreamSample) event).viewers();
  }

  boolean isAfter(Seen other) {
    return at != other.at ? at > other.at : place > other.place;
  }
}
