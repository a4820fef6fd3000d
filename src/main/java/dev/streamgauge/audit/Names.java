package dev.streamgauge.audit;

import java.util.List;
import java.util.Optional;

/** Knows channels by their logins. */
public interface Names {
  /** The id of the channel that a login names. */
  Optional<String> idOf(String login);

  /** The login of a channel. */
  Optional<String> loginOf(String channelId);

  /** Channels whose login begins with a text, at most so many, in order. */
  List<Found> search(String beginning, int most);

  /** A channel that was found. */
  record Found(String channelId, String login) {}
}
