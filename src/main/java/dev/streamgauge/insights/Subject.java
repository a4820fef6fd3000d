package dev.streamgauge.insights;

/**
 * What a report is about.
 *
 * @param clientId of an extension; a game's own id
 */
public record Subject(Of of, String id, String name, String clientId) {

  /** What kind of thing it is. */
  public enum Of {
    GAME,
    EXTENSION
  }

  public static Subject game(String id, String name) {
    return new Subject(Of.GAME, id, name, id);
  }

  public static Subject extension(String id, String name, String clientId) {
    return new Subject(Of.EXTENSION, id, name, clientId);
  }
}
