package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One observation of a live channel: enough by itself for the channel to be live.
 *
 * @param viewers how many watched at that moment
 * @param game the game's name, where its id is not known
 * @param height lines of the picture
 * @param fps frames a second
 * @param delay seconds between camera and viewer
 */
public record StreamSample(
    Instant at,
    Optional<String> id,
    String channelId,
    long viewers,
    Optional<String> streamId,
    Optional<String> gameId,
    Optional<String> game,
    Optional<String> title,
    Optional<String> language,
    Optional<Instant> startedAt,
    Optional<StreamType> streamType,
    OptionalLong height,
    OptionalDouble fps,
    OptionalLong delay)
    implements Event {

  /** One of which no more is known. */
  public static StreamSample of(
      Instant at,
      String channelId,
      long viewers,
      Optional<String> streamId,
      Optional<String> gameId) {
    return new StreamSample(
        at,
        Optional.empty(),
        channelId,
        viewers,
        streamId,
        gameId,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty());
  }
}
