package dev.streamgauge.eventsub;

import java.net.URI;
import java.time.Instant;

/**
 * A wish to be told of grants.
 *
 * @param secret what messages are signed with
 */
public record Subscription(
    String id,
    String clientId,
    Condition condition,
    URI callback,
    String secret,
    Status status,
    Instant createdAt) {

  /** The one type of event there is. */
  public static final String TYPE = "drop.entitlement.grant";

  /** Its one version. */
  public static final String VERSION = "1";

  @Override
  public String toString() {
    return "Subscription[" + id + "]"; // no secret in a log
  }
}
