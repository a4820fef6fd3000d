package dev.streamgauge.eventsub;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * One try to deliver a message.
 *
 * @param retry how often the message was sent before
 * @param status what the callback answered; none where it didn't
 */
public record Delivery(String messageId, Instant sentAt, int retry, OptionalInt status) {

  /** Whether the callback took it. */
  public boolean isGood() {
    return status.isPresent() && status.getAsInt() / 100 == 2;
  }
}
