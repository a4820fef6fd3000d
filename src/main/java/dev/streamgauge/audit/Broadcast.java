package dev.streamgauge.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A broadcast, put together of its days: what went on under one stream id at midnight is one.
 *
 * @param games what it was live in, day by day
 */
record Broadcast(
    Optional<String> streamId, List<History.Piece> pieces, List<History.InGame> games) {
  private static final long DAY_MICROS = 86_400_000_000L;

  /** The broadcasts of a channel, in order of their starts. */
  static List<Broadcast> of(History history) {
    Map<Key, List<History.InGame>> games = new HashMap<>();
    for (History.InGame game : history.games()) {
      games.computeIfAbsent(Key.of(game), key -> new ArrayList<>()).add(game);
    }
    List<Broadcast> broadcasts = new ArrayList<>();
    Map<Optional<String>, Broadcast> latest = new HashMap<>();
    for (History.Piece piece : byStart(history.pieces())) {
      Broadcast before = latest.get(piece.streamId());
      if (before == null || !before.goesOnWith(piece)) {
        before = new Broadcast(piece.streamId(), new ArrayList<>(), new ArrayList<>());
        latest.put(piece.streamId(), before);
        broadcasts.add(before);
      }
      before.pieces.add(piece);
      before.games.addAll(games.getOrDefault(Key.of(piece), List.of()));
    }
    return broadcasts;
  }

  /** What a piece and its games have in common. */
  record Key(LocalDate day, Optional<String> streamId, long fromUs) {
    static Key of(History.Piece piece) {
      return new Key(piece.day(), piece.streamId(), piece.fromUs());
    }

    static Key of(History.InGame game) {
      return new Key(game.day(), game.streamId(), game.fromUs());
    }
  }

  private static List<History.Piece> byStart(List<History.Piece> pieces) {
    return pieces.stream().sorted(Comparator.comparingLong(History.Piece::fromUs)).toList();
  }

  private boolean goesOnWith(History.Piece piece) {
    return piece.fromUs() % DAY_MICROS == 0 && pieces.getLast().untilUs() == piece.fromUs();
  }

  /** Both as if they were one, where only what is in them counts. */
  Broadcast and(Broadcast other) {
    List<History.Piece> allPieces = new ArrayList<>(pieces);
    allPieces.addAll(other.pieces);
    List<History.InGame> allGames = new ArrayList<>(games);
    allGames.addAll(other.games);
    return new Broadcast(streamId, allPieces, allGames);
  }

  long fromUs() {
    return pieces.getFirst().fromUs();
  }

  long untilUs() {
    return pieces.getLast().untilUs();
  }

  /** The known game that it was live in for the longest time, of equal ones the first by id. */
  Optional<String> longestGame() {
    Map<String, Long> times = new LinkedHashMap<>();
    games.forEach(game -> game.gameId().ifPresent(id -> times.merge(id, game.liveUs(), Long::sum)));
    return times.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey);
  }

  /** Whether anybody wrote while it was live on a day of a window. */
  boolean hasChatIn(Window window) {
    return games.stream().anyMatch(game -> game.messages() > 0 && window.contains(game.day()));
  }
}
