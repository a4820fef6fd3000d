package dev.streamgauge.directory;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.Game;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory at one moment, as the fewest events that would lead to it.
 *
 * @param position the log position it goes on at
 */
record DirectoryState(long position, List<Game> games, List<Channel> channels) {
  /** The samples between the first and the last of a broadcast are left out, so no gap ends it. */
  static final Duration NO_GAP = Duration.ofDays(100_000);

  Stream<Event> events() {
    return Stream.concat(games.stream(), channels.stream().flatMap(ChannelEvents::of));
  }
}
