package dev.streamgauge.directory;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.Game;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What should be live, worked out the plain way: from all events, sorted by time, each time anew.
 */
final class Oracle {
  private static final Duration GAP = Duration.ofMinutes(10);

  static final Comparator<Seen> ORDER =
      Comparator.comparingLong(Seen::viewers).reversed().thenComparing(Seen::channel);

  private final List<Event> events = new ArrayList<>();

  void take(List<Event> more) {
    events.addAll(more);
  }

  /** What a reader can tell of a stream. */
  record Seen(
      String channel,
      Optional<Long> number,
      long viewers,
      Instant createdAt,
      Optional<String> title,
      Optional<String> game,
      Optional<String> language,
      String type,
      Object height,
      Object fps) {}

  List<Seen> at(Instant now) {
    return of(StreamSample.class).stream()
        .collect(Collectors.groupingBy(StreamSample::channelId))
        .entrySet()
        .stream()
        .flatMap(entry -> channelAt(now, entry).stream())
        .sorted(ORDER)
        .toList();
  }

  private Optional<Seen> channelAt(Instant now, Map.Entry<String, List<StreamSample>> channel) {
    List<StreamSample> samples = current(sorted(channel.getValue()));
    Instant last = samples.getLast().at();
    Optional<String> id = samples.getLast().streamId();
    boolean over =
        of(StreamOffline.class).stream()
            .filter(end -> end.channelId().equals(channel.getKey()))
            .filter(end -> end.streamId().isEmpty() || end.streamId().equals(id))
            .anyMatch(end -> !end.at().isBefore(last));
    if (over || last.isBefore(now.minus(GAP))) {
      return Optional.empty();
    }
    return Optional.of(
        new Seen(
            channel.getKey(),
            id.map(Long::valueOf),
            samples.getLast().viewers(),
            newest(samples, StreamSample::startedAt).orElse(samples.getFirst().at()),
            newest(samples, StreamSample::title),
            newest(samples, StreamSample::gameId).flatMap(this::name),
            newest(samples, StreamSample::language),
            newest(samples, StreamSample::streamType).map(type -> type.text()).orElse("live"),
            newest(samples, s -> Optional.of(s.height()).filter(h -> h.isPresent())),
            newest(samples, s -> Optional.of(s.fps()).filter(f -> f.isPresent()))));
  }

  /** The samples of the broadcast that the last one belongs to. */
  private static List<StreamSample> current(List<StreamSample> sorted) {
    StreamSample last = sorted.getLast();
    if (last.streamId().isPresent()) {
      return sorted.stream().filter(s -> s.streamId().equals(last.streamId())).toList();
    }
    int from = sorted.size() - 1;
    while (from > 0 && !sorted.get(from - 1).at().isBefore(sorted.get(from).at().minus(GAP))) {
      from--;
    }
    return sorted.subList(from, sorted.size());
  }

  private Optional<String> name(String gameId) {
    List<Game> games = of(Game.class).stream().filter(g -> g.gameId().equals(gameId)).toList();
    return newest(sorted(games), game -> Optional.of(game.name()));
  }

  private static <E, T> Optional<T> newest(List<E> sorted, Function<E, Optional<T>> word) {
    return sorted.reversed().stream().map(word).flatMap(Optional::stream).findFirst();
  }

  private static <E extends Event> List<E> sorted(List<E> events) {
    return events.stream().sorted(Comparator.comparing(Event::at)).toList();
  }

  private <E> List<E> of(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
