package dev.streamgauge.console.view;

import java.util.List;

/** What a viewer has earned, and what they can earn now. */
public record MyDropsView(List<Campaign> campaigns, boolean manages) {

  public MyDropsView {
    campaigns = List.copyOf(campaigns);
  }

  /** The drops of one campaign. */
  public record Campaign(String name, String terms, List<Drop> drops) {
    public Campaign {
      drops = List.copyOf(drops);
    }
  }

  /**
   * One drop.
   *
   * @param gives its benefits in words
   * @param claimable whether it can be claimed now
   */
  public record Drop(
      String id,
      String name,
      String gives,
      int minutes,
      int required,
      String state,
      boolean claimable) {}
}
