package dev.streamgauge.audit;

import java.time.Duration;

/** What comes of asking for a report. */
public sealed interface Outcome {

  /** Here it is. */
  record Ready(ChannelReport report) implements Outcome {}

  /** There is none. */
  record Refused(Refusal reason) implements Outcome {}

  /**
   * It is being worked out.
   *
   * @param askAgainIn when it should be there
   */
  record Calculating(Duration askAgainIn) implements Outcome {}
}
