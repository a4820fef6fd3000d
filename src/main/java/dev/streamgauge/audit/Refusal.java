package dev.streamgauge.audit;

/** Why there is no report of a channel. */
public enum Refusal {
  /** There is neither a video of it nor a broadcast that has ended. */
  NO_VIDEOS,
  /** Every count of views and viewers that is known of it is 0. */
  NO_VIEWS
}
