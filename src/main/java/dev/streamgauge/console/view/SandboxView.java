package dev.streamgauge.console.view;

import java.util.List;

/**
 * The sandbox as it is.
 *
 * @param ahead how far its clock is ahead of real time, in words
 * @param channels to watch
 * @param progress of the user who watched last
 */
public record SandboxView(
    String now, String ahead, List<Choice> channels, String user, List<Progress> progress) {

  public SandboxView {
    channels = List.copyOf(channels);
    progress = List.copyOf(progress);
  }

  /** How far a viewer has got with a drop. */
  public record Progress(String campaign, String drop, int minutes, int required, String state) {}
}
