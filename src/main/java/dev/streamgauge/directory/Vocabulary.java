package dev.streamgauge.directory;

import dev.streamgauge.event.Game;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words that many channels share: the names of games by their ids, and languages. */
final class Vocabulary {
  /** A name that came in passing, with a broadcast, gives way to any that a game event reports. */
  private static final Instant IN_PASSING = Instant.EPOCH;

  private final Map<String, Latest<GameName>> games = new HashMap<>();
  private final Set<String> renamed = new HashSet<>();
  private final Memo<GameRef, GameRef> refs = Memo.interning();
  private final Memo<String, GameName> names = new Memo<>(GameName::of);
  private final Memo<String, String> languages = Memo.interning();

  Optional<GameRef> game(Optional<String> id, Optional<String> name) {
    if (id.isEmpty() && name.isEmpty()) {
      return Optional.empty();
    }
    if (id.isPresent() && name.isPresent() && !games.containsKey(id.get())) {
      learn(id.get(), name.get(), IN_PASSING);
    }
    return Optional.of(shared(new GameRef(id, name)));
  }

  GameRef shared(GameRef game) {
    return refs.of(game);
  }

  Optional<String> language(Optional<String> language) {
    return language.map(languages::of);
  }

  void learn(Game game) {
    learn(game.gameId(), game.name(), game.at());
  }

  private void learn(String id, String name, Instant at) {
    Latest<GameName> known = games.getOrDefault(id, Latest.nothing());
    Latest<GameName> now = known.or(Optional.of(names.of(name)), at);
    games.put(id, now);
    if (!now.get().equals(known.get())) {
      renamed.add(id);
    }
  }

  /** The name that an id stands for or, where that is not known, the name that was given. */
  Optional<GameName> nameOf(GameRef ref) {
    return ref.id()
        .flatMap(id -> games.getOrDefault(id, Latest.nothing()).get())
        .or(() -> ref.name().map(names::of));
  }

  /** The ids whose names changed since the last call. */
  Set<String> takeRenamed() {
    Set<String> taken = Set.copyOf(renamed);
    renamed.clear();
    return taken;
  }

  /** Every name that is known, by its id. */
  Map<String, Latest<GameName>> names() {
    return Map.copyOf(games);
  }

  /** Takes in what {@link #names} gave. */
  void restore(Map<String, Latest<GameName>> known) {
    games.putAll(known);
  }
}
