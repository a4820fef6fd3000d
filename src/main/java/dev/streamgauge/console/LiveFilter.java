package dev.streamgauge.console;

import dev.streamgauge.console.view.Show;
import dev.streamgauge.directory.Filter;
import dev.streamgauge.directory.Kind;
import dev.streamgauge.directory.LiveStream;
import dev.streamgauge.directory.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which live channels are shown, as an address keeps it.
 *
 * @param text that the name, login or title has in it
 * @param page from 1 on
 */
record LiveFilter(Optional<String> game, Optional<String> language, String text, int page) {

  static LiveFilter of(Visit visit) {
    return new LiveFilter(
        visit.query("game"),
        visit.query("language"),
        visit.query("q").orElse(""),
        visit
            .query("page")
            .filter(page -> page.matches("[1-9][0-9]{0,5}"))
            .map(Integer::parseInt)
            .orElse(1));
  }

  /** The same filter, of another page. */
  LiveFilter at(int other) {
    return new LiveFilter(game, language, text, other);
  }

  /** The same, of one game or of all. */
  LiveFilter in(Optional<String> other) {
    return new LiveFilter(other, language, text, 1);
  }

  /** What meets it, the most watched first. */
  List<LiveStream> find(Snapshot live) {
    List<LiveStream> found = live.find(new Filter(Kind.LIVE, game, language, Optional.empty()));
    if (text.isEmpty()) {
      return found;
    }
    String wanted = text.toLowerCase(Locale.ROOT);
    return found.stream().filter(stream -> mentions(stream, wanted)).toList();
  }

  private static boolean mentions(LiveStream stream, String wanted) {
    return has(stream.title(), wanted)
        || has(stream.displayName(), wanted)
        || has(stream.login(), wanted);
  }

  private static boolean has(Optional<String> text, String wanted) {
    return text.isPresent() && text.get().toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** The query of an address that means this. */
  String query() {
    StringBuilder query = new StringBuilder();
    game.ifPresent(name -> add(query, "game", name));
    language.ifPresent(name -> add(query, "language", name));
    if (!text.isEmpty()) {
      add(query, "q", text);
    }
    if (page > 1) {
      add(query, "page", Integer.toString(page));
    }
    return query.toString();
  }

  private static void add(StringBuilder query, String name, String value) {
    query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(Show.encoded(value));
  }
}
