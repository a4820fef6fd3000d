package dev.streamgauge.console;

import dev.streamgauge.http.HttpError;
import java.time.Duration;
import java.time.Instant;

/** What a sandbox lets one do. */
public interface SandboxControl {

  /** What time it is there. */
  Instant now();

  /**
   * Moves the clock on; returns when everything has followed.
   *
   * @throws HttpError 400 where that leads too far
   */
  void advance(Duration by);

  /**
   * Lets a user watch a channel for some minutes, the clock moving on with them.
   *
   * @throws HttpError 409 where the channel is not live
   */
  void watch(String userId, String channelId, int minutes);
}
