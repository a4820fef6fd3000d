package dev.streamgauge.drops;

import java.util.List;

/** What became of a campaign that was to be published. */
public sealed interface Publication {

  /** It is published, now or before. */
  record Published(StoredCampaign campaign) implements Publication {}

  /**
   * It can't be.
   *
   * @param faults all of them, each a sentence that begins with the field
   */
  record Faulty(List<String> faults) implements Publication {}

  /** There is none with that id. */
  record Unknown() implements Publication {}
}
