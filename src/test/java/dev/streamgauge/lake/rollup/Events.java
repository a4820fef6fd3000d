package dev.streamgauge.lake.rollup;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.ViewerWatch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** A set of events as the formulas count them: each thing that happened once. */
final class Events {
  static final long MINUTE = 60_000_000;
  static final long DAY = 24 * 60 * MINUTE;

  private final List<Event> all;
  private final List<ViewerWatch> watches;

  Events(List<Event> inOrderOfArrival) {
    all = once(inOrderOfArrival);
    watches = minutes(of(ViewerWatch.class));
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** In the order in which they arrived. */
  List<Event> all() {
    return all;
  }

  /** Each minute that somebody watched a channel. */
  List<ViewerWatch> watches() {
    return watches;
  }

  <T extends Event> List<T> of(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  static <T extends Event> List<T> on(LocalDate day, List<T> events, Predicate<T> wanted) {
    return events.stream().filter(e -> day(e.at()).equals(day)).filter(wanted).toList();
  }

  static <T> long distinct(List<T> some, Function<T, String> what) {
    return some.stream().map(what).filter(Objects::nonNull).distinct().count();
  }

  private static List<Event> once(List<Event> events) {
    Set<List<Object>> seen = new HashSet<>();
    return events.stream()
        .filter(e -> e.id().isEmpty() || seen.add(List.of(e.getClass(), e.id(), day(e.at()))))
        .toList();
  }

  private static List<ViewerWatch> minutes(List<ViewerWatch> watches) {
    Set<List<Object>> seen = new HashSet<>();
    return watches.stream()
        .filter(w -> seen.add(List.of(w.channelId(), w.viewerId(), micros(w.at()) / MINUTE)))
        .toList();
  }
}
