package dev.streamgauge.console;

/**
 * Who may look without signing in.
 *
 * @param open whether the live directory and channels can be seen by everybody
 */
public record ConsoleConfig(boolean open) {
  public static final ConsoleConfig DEFAULT = new ConsoleConfig(true);
}
