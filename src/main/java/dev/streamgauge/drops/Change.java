package dev.streamgauge.drops;

import java.time.Instant;

/** What an event led to that has to be kept in the state. */
sealed interface Change {

  /** A reward was granted. */
  record Granted(Entitlement entitlement) implements Change {}

  /** A campaign was published. */
  record Published(Campaign campaign) implements Change {}

  /** A campaign was ended. */
  record Ended(String campaignId, Instant at) implements Change {}
}
