package dev.streamgauge.event;

/** Which channel a login names, for events that know a channel by its login only. */
public interface Logins {

  /** The id of the channel with this login; a login seen for the first time gets one, for good. */
  String idOf(String login);

  /** Takes note that a channel was reported with this login. */
  void learn(String login, String channelId);
}
