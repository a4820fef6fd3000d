package dev.streamgauge.drops;

import java.util.List;
import java.util.Optional;

/**
 * What broadcasts call a game: its id or, where they don't know it, its name; and the campaigns
 * that are thereby meant. There is one object for each id and name.
 */
final class GameLabel {
  private final Optional<String> id;
  private final Optional<String> nameKey;
  private List<Progress> campaigns = List.of();

  GameLabel(Optional<String> id, Optional<String> nameKey) {
    this.id = id;
    this.nameKey = nameKey;
  }

  Optional<String> id() {
    return id;
  }

  /** The name without regard to case. */
  Optional<String> nameKey() {
    return nameKey;
  }

  /** The campaigns of the game. */
  List<Progress> campaigns() {
    return campaigns;
  }

  void meant(List<Progress> published) {
    campaigns = List.copyOf(published);
  }
}
