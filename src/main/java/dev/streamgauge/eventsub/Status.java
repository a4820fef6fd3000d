package dev.streamgauge.eventsub;

import java.util.Arrays;
import java.util.Optional;

/** What has become of a subscription. */
public enum Status {
  ENABLED("enabled"),
  PENDING("webhook_callback_verification_pending"),
  UNVERIFIED("webhook_callback_verification_failed"),
  FAILED("notification_failures_exceeded");

  private final String text;

  Status(String text) {
    this.text = text;
  }

  /** The word for it in answers. */
  public String text() {
    return text;
  }

  /** The status with that word. */
  public static Optional<Status> of(String text) {
    return Arrays.stream(values()).filter(status -> status.text.equals(text)).findFirst();
  }
}
