package dev.streamgauge.directory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which live streams are asked for: those that meet all of it.
 *
 * @param game the game's name, in any case
 * @param language of the channel's broadcasts, in any case
 * @param channels channels by their numbers; any where absent
 */
public record Filter(
    Kind kind, Optional<String> game, Optional<String> language, Optional<List<Long>> channels) {

  public Filter {
    channels = channels.map(List::copyOf);
  }

  /** Everything of a kind. */
  public static Filter of(Kind kind) {
    return new Filter(kind, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same, of one game only. */
  public Filter inGame(String name) {
    return new Filter(kind, Optional.of(name), language, channels);
  }

  /** The same, in one language only. */
  public Filter in(String locale) {
    return new Filter(kind, game, Optional.of(locale), channels);
  }

  /** The same, of these channels only. */
  public Filter of(Collection<Long> numbers) {
    return new Filter(kind, game, language, Optional.of(List.copyOf(numbers)));
  }
}
