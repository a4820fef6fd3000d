package dev.streamgauge.helix;

import dev.streamgauge.identity.Game;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.insights.Subject;

/** What reports are about, with the names that its organization gave it. */
final class Subjects {
  private final Identity identity;

  Subjects(Identity identity) {
    this.identity = identity;
  }

  Subject of(Subject.Of kind, String id) {
    return switch (kind) {
      case GAME -> Subject.game(id, identity.games().find(id).map(Game::name).orElse(id));
      case EXTENSION ->
          identity
              .extensions()
              .find(id)
              .map(some -> Subject.extension(id, some.name(), some.clientId()))
              .orElseGet(() -> Subject.extension(id, id, id));
    };
  }
}
