package dev.streamgauge.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Who and what there is on the platform.
 *
 * @param games by popularity
 * @param studios the lead studio first
 * @param channels by size
 * @param leads users with a part to play, who watch and chat only when a client makes them
 */
record Cast(
    List<Named> games, List<Studio> studios, List<CastChannel> channels, List<Named> leads) {

  private static final int LEAD_GAME = 1;

  /** One name each of the two extensions, which belong to the first two studios. */
  private static final List<Named> EXTENSIONS =
      List.of(
          new Named("q7fs0n2xk4w9bd1mzt6hv3rc8yj5gu", "Loot Lens"),
          new Named("m3kz8vp1ct5xw0rj7bn4yh9dq6fs2a", "Chat Cartographer"));

  private static final List<Named> LEADS =
      List.of(
          new Named("1190000001", "studio_member"),
          new Named("1190000002", "demo_viewer"),
          new Named("1190000003", "demo_guest"));

  static Cast of(long seed, int count) {
    List<String> lines = Wordbook.read("names").list("games");
    List<Named> games =
        IntStream.range(0, lines.size())
            .mapToObj(i -> new Named(Long.toString(410_000 + 101L * i), line(lines.get(i))[0]))
            .toList();
    List<CastChannel> channels = new Casting(seed, count, games, games.get(LEAD_GAME)).channels();
    return new Cast(games, studios(lines, games), channels, LEADS);
  }

  /** The game that some channel is live in at any time; the lead studio owns it. */
  Named leadGame() {
    return games.get(LEAD_GAME);
  }

  List<Named> extensions() {
    return EXTENSIONS;
  }

  private static String[] line(String gameAndStudio) {
    return gameAndStudio.split(" = ", 2);
  }

  private static List<Studio> studios(List<String> lines, List<Named> games) {
    Map<String, List<Named>> owned = new LinkedHashMap<>();
    owned.put(line(lines.get(LEAD_GAME))[1], new ArrayList<>());
    for (int i = 0; i < lines.size(); i++) {
      String[] line = line(lines.get(i));
      if (line.length == 2) {
        owned.computeIfAbsent(line[1], name -> new ArrayList<>()).add(games.get(i));
      }
    }
    List<Studio> studios = new ArrayList<>();
    owned.forEach(
        (name, theirs) -> {
          int i = studios.size();
          List<Named> extensions = i < EXTENSIONS.size() ? List.of(EXTENSIONS.get(i)) : List.of();
          studios.add(new Studio("studio-" + (i + 1), name, List.copyOf(theirs), extensions));
        });
    return List.copyOf(studios);
  }
}
