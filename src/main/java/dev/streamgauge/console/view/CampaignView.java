package dev.streamgauge.console.view;

import java.util.List;

/**
 * A campaign and how viewers fare with it.
 *
 * @param draft whether it can still be changed
 * @param running whether it can be ended
 */
public record CampaignView(
    String name,
    String address,
    boolean draft,
    boolean running,
    List<Fact> facts,
    List<Step> steps) {

  public CampaignView {
    facts = List.copyOf(facts);
    steps = List.copyOf(steps);
  }

  /**
   * One drop.
   *
   * @param terms what it takes
   * @param benefits what it gives
   * @param time how long handing out takes, in words; empty where nothing was handed out
   */
  public record Step(
      String name, String id, String terms, List<Fact> benefits, List<Stage> stages, String time) {

    public Step {
      benefits = List.copyOf(benefits);
      stages = List.copyOf(stages);
    }
  }

  /**
   * How many viewers have got so far.
   *
   * @param percent of those who watched at all
   */
  public record Stage(String name, long viewers, int percent) {}
}
