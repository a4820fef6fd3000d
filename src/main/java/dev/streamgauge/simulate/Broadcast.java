package dev.streamgauge.simulate;

import dev.streamgauge.event.StreamType;
import java.util.List;

/**
 * One broadcast of a channel, in seconds since 1970.
 *
 * @param luck makes it better or worse watched than usual
 * @param raid when another channel sends its viewers over; may lie beyond the end
 * @param raidSize how large the raid is beside those already there
 * @param parts what is played, in order; the first begins with the broadcast
 */
record Broadcast(
    CastChannel channel,
    long streamId,
    long start,
    long end,
    StreamType type,
    double luck,
    long raid,
    double raidSize,
    List<Part> parts) {

  /** A stretch of a broadcast with one game and one title. */
  record Part(long from, Named game, String title) {}

  Part partAt(long second) {
    Part current = parts.getFirst();
    for (Part part : parts) {
      if (part.from() <= second) {
        current = part;
      }
    }
    return current;
  }

  long minutes() {
    return (end - start) / 60;
  }
}
