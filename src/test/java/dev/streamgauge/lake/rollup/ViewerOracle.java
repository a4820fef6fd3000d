package dev.streamgauge.lake.rollup;

import dev.streamgauge.event.ChatMessage;
import dev.streamgauge.event.ViewerWatch;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What viewers did, by the same formulas once more: the tables of who watched and who wrote. */
final class ViewerOracle {
  private final Events events;

  ViewerOracle(Events events) {
    this.events = events;
  }

  Map<String, Map<String, Object>> audience(Set<LocalDate> days) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (LocalDate day : days) {
      Map<String, List<ViewerWatch>> groups =
          Events.on(day, events.watches(), w -> true).stream()
              .collect(Collectors.groupingBy(w -> w.channelId() + " " + w.viewerId()));
      groups.forEach(
          (key, seen) -> {
            Map<String, Object> row = new TreeMap<>();
            row.put("minutes_watched", (long) seen.size());
            row.put("signed_in", seen.stream().anyMatch(ViewerWatch::signedIn));
            row.put("country", usual(seen, ViewerWatch::country));
            row.put("language", usual(seen, ViewerWatch::language));
            row.put("platform", usual(seen, ViewerWatch::platform));
            rows.put(day + " " + key, row);
          });
    }
    return rows;
  }

  /** {@link Happenings} write so that anybody can tell the language and the feeling. */
  Map<String, Map<String, Object>> chat(Set<LocalDate> days) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (LocalDate day : days) {
      Map<String, List<ChatMessage>> groups =
          Events.on(day, events.of(ChatMessage.class), m -> true).stream()
              .collect(Collectors.groupingBy(m -> m.channelId() + " " + m.userId()));
      groups.forEach(
          (key, said) -> {
            Map<String, Object> row = new TreeMap<>();
            long greetings = said.stream().filter(m -> m.text().equals(Happenings.HELLO)).count();
            row.put("language", greetings > 0 ? "ko" : "-");
            row.put("messages", (long) said.size());
            row.put("positive", said.stream().filter(m -> m.text().equals("LUL")).count());
            row.put("neutral", greetings);
            row.put("negative", said.stream().filter(m -> m.text().equals("BibleThump")).count());
            rows.put(day + " " + key, row);
          });
    }
    return rows;
  }

  private static String usual(
      List<ViewerWatch> seen, Function<ViewerWatch, Optional<String>> what) {
    Map<String, Long> counts =
        seen.stream()
            .flatMap(w -> what.apply(w).stream())
            .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse("-");
  }
}
