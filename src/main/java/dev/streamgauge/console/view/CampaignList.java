package dev.streamgauge.console.view;

import java.util.List;

/**
 * Campaigns on a time line.
 *
 * @param from its first day
 * @param to its last day
 * @param now where we are on it, in thousandths
 */
public record CampaignList(List<CampaignRow> rows, String from, String to, int now) {

  public CampaignList {
    rows = List.copyOf(rows);
  }
}
