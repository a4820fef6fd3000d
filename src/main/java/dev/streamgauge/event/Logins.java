package dev.streamgauge.event;

/** Which channel a login names, for events that know a channel by its login only. */
public interface Logins {

  /** The id of the channel with this login; a login seen for the first time gets one, for good. */
  String idOf(String login);

  /** Takes note that a channel was reported with this login. */
  void learn(String login, String channelId);

  /**
   * Returns once everything said and learnt so far is durable. To be called before events that rest
   * on it are stored, so that many new logins cost one commit together.
   */
  default void settle() {}
}
