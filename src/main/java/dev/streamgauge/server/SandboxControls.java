package dev.streamgauge.server;

import dev.streamgauge.console.SandboxControl;
import dev.streamgauge.sandbox.SandboxDoor;
import java.time.Duration;
import java.time.Instant;

/** Lets the console do what the sandbox's own door does. */
record SandboxControls(SandboxDoor door) implements SandboxControl {

  @Override
  public Instant now() {
    return door.time();
  }

  @Override
  public void advance(Duration by) {
    door.advance(by);
  }

  @Override
  public void watch(String userId, String channelId, int minutes) {
    door.watch(userId, channelId, minutes);
  }
}
