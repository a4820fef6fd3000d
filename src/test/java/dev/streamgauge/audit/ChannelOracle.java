package dev.streamgauge.audit;

import dev.streamgauge.event.ChannelFollow;
import dev.streamgauge.event.ChannelProfile;
import dev.streamgauge.event.ChannelUnfollow;
import dev.streamgauge.event.ChatMessage;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.Video;
import dev.streamgauge.event.ViewerWatch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The formulas of docs/metrics.md once more, over the events of one channel whose broadcasts do not
 * overlap: written from the document, without a look at the SQL. All times are milliseconds.
 */
final class ChannelOracle {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long HOLD = 10 * MINUTE;

  final String id;
  private final List<Event> events;
  private final LocalDate asOf;

  /** Of one minute the first that came in counts. */
  private final List<ViewerWatch> watchesAsTheyCame;

  final List<Sent> broadcasts;
  private final Map<Long, Set<String>> watchers = new HashMap<>();
  private final Map<List<Object>, Optional<Fraction>> exact = new HashMap<>();

  ChannelOracle(String id, List<Event> inOrderOfArrival, LocalDate asOf) {
    this.id = id;
    this.asOf = asOf;
    Set<List<Object>> seen = new HashSet<>();
    List<Event> once =
        inOrderOfArrival.stream()
            .filter(e -> e.id().isEmpty() || seen.add(List.of(e.getClass(), e.id(), day(e.at()))))
            .filter(e -> !day(e.at()).isAfter(asOf))
            .toList();
    this.watchesAsTheyCame =
        once.stream().filter(ViewerWatch.class::isInstance).map(ViewerWatch.class::cast).toList();
    this.events = once.stream().sorted(Comparator.comparing(Event::at)).toList();
    this.broadcasts = broadcasts();
    for (ViewerWatch watch : of(ViewerWatch.class)) {
      watchers
          .computeIfAbsent(watch.at().toEpochMilli() / MINUTE, m -> new HashSet<>())
          .add(watch.viewerId());
    }
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private <T extends Event> List<T> of(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** A broadcast: its samples, and from when until when it was live. */
  static final class Sent {
    final List<StreamSample> samples = new ArrayList<>();
    long start;
    long end;

    Optional<String> stream() {
      return samples.getFirst().streamId();
    }

    long inside(long from, long to) {
      return Math.max(0, Math.min(end, to) - Math.max(start, from));
    }

    boolean live(long at) {
      return start <= at && at < end;
    }
  }

  private List<Sent> broadcasts() {
    Map<Object, Sent> byStream = new LinkedHashMap<>();
    Object idless = new Object();
    Sent last = null;
    List<StreamOffline> ends = of(StreamOffline.class);
    for (StreamSample sample : of(StreamSample.class)) {
      long at = sample.at().toEpochMilli();
      if (sample.streamId().isEmpty() && last != null) {
        Instant before = last.samples.getLast().at();
        boolean over =
            at - before.toEpochMilli() > HOLD
                || ends.stream()
                    .anyMatch(
                        e ->
                            e.streamId().isEmpty()
                                && !e.at().isBefore(before)
                                && e.at().isBefore(sample.at()));
        idless = over ? new Object() : idless;
      }
      Object key = sample.streamId().isPresent() ? sample.streamId().get() : idless;
      Sent sent = byStream.computeIfAbsent(key, k -> new Sent());
      sent.samples.add(sample);
      last = sample.streamId().isEmpty() ? sent : last;
    }
    byStream.values().forEach(sent -> settle(sent, ends));
    return List.copyOf(byStream.values());
  }

  private void settle(Sent sent, List<StreamOffline> ends) {
    long first = sent.samples.getFirst().at().toEpochMilli();
    long last = sent.samples.getLast().at().toEpochMilli();
    sent.start =
        sent.samples.stream()
            .flatMap(s -> s.startedAt().stream())
            .mapToLong(Instant::toEpochMilli)
            .min()
            .orElse(first);
    sent.start = Math.min(sent.start, first);
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < sent.samples.size(); i++) {
      gaps.add(
          sent.samples.get(i).at().toEpochMilli() - sent.samples.get(i - 1).at().toEpochMilli());
    }
    gaps.sort(null);
    long usual =
        gaps.isEmpty()
            ? 5 * MINUTE
            : (gaps.get((gaps.size() - 1) / 2) + gaps.get(gaps.size() / 2)) / 2;
    // Without an id an end is that of what the channel was last seen sending.
    long next =
        of(StreamSample.class).stream()
            .mapToLong(s -> s.at().toEpochMilli())
            .filter(at -> at > last)
            .min()
            .orElse(Long.MAX_VALUE);
    sent.end =
        ends.stream()
            .filter(
                e ->
                    e.streamId().isPresent()
                        ? e.streamId().equals(sent.stream())
                        : e.at().toEpochMilli() < next)
            .mapToLong(e -> e.at().toEpochMilli())
            .filter(at -> at >= last)
            .min()
            .orElse(last + Math.min(usual, 5 * MINUTE));
  }

  private static long from(Window window) {
    return window.from().toEpochDay() * DAY;
  }

  private static long to(Window window) {
    return (window.to().toEpochDay() + 1) * DAY;
  }

  long live(Window window) {
    return broadcasts.stream().mapToLong(b -> b.inside(from(window), to(window))).sum();
  }

  /** Viewers times milliseconds: minute by minute, at every moment that may change the curve. */
  private long viewers(Window window) {
    return broadcasts.stream().mapToLong(b -> viewers(b, from(window), to(window))).sum();
  }

  private long viewers(Sent sent, long from, long to) {
    TreeSet<Long> breaks = new TreeSet<>();
    for (long at = sent.start - sent.start % MINUTE; at <= sent.end; at += MINUTE) {
      breaks.add(at);
    }
    for (StreamSample sample : sent.samples) {
      long at = sample.at().toEpochMilli();
      breaks.addAll(List.of(at, at - HOLD, at + HOLD));
    }
    breaks.addAll(List.of(sent.start, sent.end, from, to));
    List<Long> inside =
        List.copyOf(
            breaks.subSet(
                Math.max(sent.start, from),
                true,
                Math.max(Math.min(sent.end, to), Math.max(sent.start, from)),
                true));
    long sum = 0;
    for (int i = 1; i < inside.size(); i++) {
      sum += at(sent, inside.get(i - 1)) * (inside.get(i) - inside.get(i - 1));
    }
    return sum;
  }

  /** How many watched a broadcast at a time. */
  long at(Sent sent, long at) {
    StreamSample first = sent.samples.getFirst();
    if (at < first.at().toEpochMilli() && at >= first.at().toEpochMilli() - HOLD) {
      return first.viewers();
    }
    Optional<StreamSample> last =
        sent.samples.stream()
            .filter(s -> s.at().toEpochMilli() <= at)
            .reduce((one, other) -> other)
            .filter(s -> at < s.at().toEpochMilli() + HOLD);
    return last.map(StreamSample::viewers)
        .orElseGet(() -> (long) watchers.getOrDefault(at / MINUTE, Set.of()).size());
  }

  private long messages(Window window) {
    return of(ChatMessage.class).stream()
        .filter(m -> window.contains(day(m.at())))
        .filter(m -> broadcasts.stream().anyMatch(b -> b.live(m.at().toEpochMilli())))
        .count();
  }

  private long activeDays(Window window) {
    return window
        .from()
        .datesUntil(window.to().plusDays(1))
        .filter(d -> live(new Window(d, d)) > 0)
        .count();
  }

  /** Followers at the end of a day; none where nobody ever told. */
  OptionalLong followers(LocalDate day) {
    OptionalLong followers = OptionalLong.empty();
    for (Event event : events) {
      if (!day(event.at()).isAfter(day)) {
        if (event instanceof ChannelProfile p && p.followers().isPresent()) {
          followers = p.followers();
        } else if (event instanceof ChannelFollow) {
          followers = OptionalLong.of(followers.orElse(0) + 1);
        } else if (event instanceof ChannelUnfollow) {
          followers = OptionalLong.of(followers.orElse(0) - 1);
        }
      }
    }
    return followers;
  }

  private OptionalLong told(LocalDate day, Function<ChannelProfile, OptionalLong> what) {
    return of(ChannelProfile.class).stream()
        .filter(p -> !day(p.at()).isAfter(day) && what.apply(p).isPresent())
        .map(what)
        .reduce((one, other) -> other)
        .orElse(OptionalLong.empty());
  }

  /** The last report of each video. */
  Map<String, Video> videos() {
    Map<String, Video> videos = new TreeMap<>();
    of(Video.class).forEach(video -> videos.put(video.videoId(), video));
    return videos;
  }

  private List<Video> published(Window window) {
    return videos().values().stream().filter(v -> window.contains(day(v.createdAt()))).toList();
  }

  private BigDecimal median(List<Video> videos) {
    List<Long> views = videos.stream().map(Video::views).sorted().toList();
    if (views.isEmpty()) {
      return BigDecimal.ZERO;
    }
    int n = views.size();
    return n % 2 == 1
        ? BigDecimal.valueOf(views.get(n / 2))
        : BigDecimal.valueOf(views.get(n / 2 - 1) + views.get(n / 2)).divide(BigDecimal.TWO);
  }

  private boolean isAfterFirst(Window window) {
    return events.stream()
        .map(
            e ->
                e instanceof StreamSample s && s.startedAt().filter(s.at()::isAfter).isPresent()
                    ? s.startedAt().get()
                    : e.at())
        .map(ChannelOracle::day)
        .anyMatch(first -> !first.isAfter(window.to()));
  }

  /** A fraction: equal ones are equal to forty decimals. */
  record Fraction(BigInteger over, BigInteger under) implements Comparable<Fraction> {
    static Fraction of(long over, long under) {
      return new Fraction(BigInteger.valueOf(over), BigInteger.valueOf(under));
    }

    BigDecimal rounded(int decimals) {
      return new BigDecimal(over).divide(new BigDecimal(under), decimals, RoundingMode.HALF_UP);
    }

    @Override
    public int compareTo(Fraction other) {
      return new BigDecimal(over)
          .divide(new BigDecimal(under), 40, RoundingMode.HALF_UP)
          .compareTo(
              new BigDecimal(other.over)
                  .divide(new BigDecimal(other.under), 40, RoundingMode.HALF_UP));
    }
  }

  /** What is compared, before it is rounded; none where it is unknown. */
  Optional<Fraction> exact(Metric metric, Window window) {
    return exact.computeIfAbsent(List.of(metric, window), key -> work(metric, window));
  }

  private Optional<Fraction> work(Metric metric, Window window) {
    if (metric == Metric.CHAT_MESSAGES_PER_HOUR) {
      return Optional.of(
          live(window) == 0
              ? Fraction.of(0, 1)
              : Fraction.of(messages(window) * HOUR, live(window)));
    }
    OptionalLong end = followers(window.to());
    long start = followers(window.from().minusDays(1)).orElse(0);
    return end.isEmpty() || start == 0
        ? Optional.empty()
        : Optional.of(Fraction.of(100 * (end.getAsLong() - start), start));
  }

  /** A figure as a report shows it; null where it was not observed. */
  BigDecimal value(Metric metric, Window window, boolean previous) {
    if (!isAfterFirst(window)) {
      return null;
    }
    long days = window.to().toEpochDay() - window.from().toEpochDay() + 1;
    return switch (metric) {
      case SUBSCRIBERS_COUNT ->
          followers(window.to()).isEmpty()
              ? null
              : BigDecimal.valueOf(
                  followers(window.to()).getAsLong()
                      - followers(window.from().minusDays(1)).orElse(0));
      case FOLLOWING_COUNT -> {
        OptionalLong end = told(window.to(), ChannelProfile::following);
        OptionalLong start = told(window.from().minusDays(1), ChannelProfile::following);
        yield end.isEmpty() || start.isEmpty()
            ? null
            : BigDecimal.valueOf(end.getAsLong() - start.getAsLong());
      }
      case SUBSCRIBERS_GROWTH_PRC, CHAT_MESSAGES_PER_HOUR ->
          exact(metric, window).map(f -> f.rounded(2)).orElse(null);
      case VIEWS_AVG -> median(published(window)).setScale(0, RoundingMode.HALF_EVEN);
      case VIDEO_VIEWS_AVG -> median(published(window));
      case VIDEO_VIEWS_COUNT ->
          BigDecimal.valueOf(published(window).stream().mapToLong(Video::views).sum());
      case VIDEOS_PER_WEEK -> BigDecimal.valueOf(published(window).size() * 7L / days);
      case VIEWS_RATE -> {
        long all = followers(asOf).orElse(0);
        yield all == 0
            ? null
            : median(published(window))
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP);
      }
      case LIVE_VIEWERS_AVG ->
          live(window) == 0
              ? (previous ? null : BigDecimal.ZERO)
              : Fraction.of(viewers(window), live(window)).rounded(0);
      case HOURS_STREAMED -> Fraction.of(live(window), HOUR).rounded(2);
      case ACTIVE_DAYS_PER_WEEK -> BigDecimal.valueOf(activeDays(window) * 7 / days);
      case VIEWS_COUNT -> null;
    };
  }

  /** A figure without a period; null where nobody told it. */
  BigDecimal now(Metric metric) {
    OptionalLong now =
        switch (metric) {
          case SUBSCRIBERS_COUNT -> followers(asOf);
          case FOLLOWING_COUNT -> told(asOf, ChannelProfile::following);
          case VIEWS_COUNT -> told(asOf, ChannelProfile::views);
          default -> OptionalLong.empty();
        };
    return now.isPresent() ? BigDecimal.valueOf(now.getAsLong()) : null;
  }

  /** Largest and smallest views of a window's videos. */
  Figure.Extremes extremes(Window window) {
    List<Long> views = published(window).stream().map(Video::views).sorted().toList();
    return views.isEmpty()
        ? new Figure.Extremes(0, 0)
        : new Figure.Extremes(views.getLast(), views.getFirst());
  }

  Optional<Refusal> refusal(Instant now) {
    if (videos().isEmpty() && broadcasts.stream().noneMatch(b -> b.end <= now.toEpochMilli())) {
      return Optional.of(Refusal.NO_VIDEOS);
    }
    boolean views =
        told(asOf, ChannelProfile::views).orElse(0) > 0
            || videos().values().stream().anyMatch(v -> v.views() > 0)
            || of(StreamSample.class).stream().anyMatch(s -> s.viewers() > 0)
            || !of(ViewerWatch.class).isEmpty();
    return views ? Optional.empty() : Optional.of(Refusal.NO_VIEWS);
  }

  /** How many viewers of a window sent what most often. */
  Map<String, Long> usual(Window window, Function<ViewerWatch, Optional<String>> what) {
    return count(usualOf(window, what));
  }

  /** The same of languages; who sent none has the one they write. */
  Map<String, Long> languages(Window window) {
    Map<String, String> languages = new TreeMap<>(usualOf(window, ViewerWatch::language));
    for (ChatMessage message : of(ChatMessage.class)) {
      if (window.contains(day(message.at()))
          && message.text().equals(RandomChannel.HELLO)
          && viewersOf(window).contains(message.userId())) {
        languages.putIfAbsent(message.userId(), "ko");
      }
    }
    return count(languages);
  }

  private static Map<String, Long> count(Map<String, String> ofViewers) {
    return ofViewers.values().stream()
        .collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()));
  }

  private Map<String, String> usualOf(Window window, Function<ViewerWatch, Optional<String>> what) {
    Set<List<Object>> minutes = new HashSet<>();
    Map<String, TreeMap<String, Long>> sent = new TreeMap<>();
    for (ViewerWatch watch : watchesAsTheyCame) {
      if (window.contains(day(watch.at()))
          && minutes.add(List.of(watch.viewerId(), watch.at().toEpochMilli() / MINUTE))) {
        what.apply(watch)
            .ifPresent(
                value ->
                    sent.computeIfAbsent(watch.viewerId(), v -> new TreeMap<>())
                        .merge(value, 1L, Long::sum));
      }
    }
    Map<String, String> usual = new TreeMap<>();
    sent.forEach(
        (viewer, counts) ->
            counts.entrySet().stream()
                .max(
                    Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .ifPresent(most -> usual.put(viewer, most.getKey())));
    return usual;
  }

  /** What was written in a window. */
  List<String> texts(Window window) {
    return of(ChatMessage.class).stream()
        .filter(m -> window.contains(day(m.at())))
        .map(ChatMessage::text)
        .toList();
  }

  /** The broadcasts during which, on a day of a window, anybody wrote. */
  long broadcastsWithChat(Window window) {
    return broadcasts.stream()
        .filter(
            sent ->
                of(ChatMessage.class).stream()
                    .filter(m -> window.contains(day(m.at())))
                    .anyMatch(m -> sent.live(m.at().toEpochMilli())))
        .count();
  }

  /** Whether anything is known of the channel. */
  boolean hasAny() {
    return !events.isEmpty();
  }

  /** Unique viewers of a window. */
  Set<String> viewersOf(Window window) {
    return of(ViewerWatch.class).stream()
        .filter(w -> window.contains(day(w.at())))
        .map(ViewerWatch::viewerId)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static Optional<String> before(Sent sent, StreamSample sample) {
    return sent.samples.stream()
        .takeWhile(each -> !each.equals(sample))
        .flatMap(each -> each.gameId().stream())
        .reduce((one, other) -> other);
  }

  /** The game last told of a broadcast at a time, else the first that is told of it. */
  private static Optional<String> gameAt(Sent sent, long at) {
    Optional<String> known = Optional.empty();
    for (StreamSample sample : sent.samples) {
      if (known.isPresent() && sample.at().toEpochMilli() > at) {
        break;
      }
      known = sample.gameId().or(() -> before(sent, sample));
    }
    return known;
  }

  /** How long a broadcast was live in a game within a window. */
  long inGame(Sent sent, String game, Window window) {
    TreeSet<Long> breaks = new TreeSet<>(List.of(sent.start, sent.end, from(window), to(window)));
    sent.samples.forEach(sample -> breaks.add(sample.at().toEpochMilli()));
    long sum = 0;
    long from = Math.max(sent.start, from(window));
    long to = Math.min(sent.end, to(window));
    List<Long> all = List.copyOf(breaks);
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i - 1) >= from
          && all.get(i) <= to
          && gameAt(sent, all.get(i - 1)).equals(Optional.of(game))) {
        sum += all.get(i) - all.get(i - 1);
      }
    }
    return sum;
  }

  /** The game a broadcast was live in for the longest time. */
  Optional<String> longest(Sent sent, Set<String> games) {
    Window ever = new Window(LocalDate.of(2000, 1, 1), asOf);
    return games.stream()
        .filter(game -> inGame(sent, game, ever) > 0)
        .max(
            Comparator.comparingLong((String game) -> inGame(sent, game, ever))
                .thenComparing(Comparator.reverseOrder()));
  }

  /** The median of the views of a window's videos whose broadcasts were longest in a game. */
  long viewsInGame(String game, Set<String> games, Window window) {
    List<Video> some =
        published(window).stream()
            .filter(
                video ->
                    streamOf(video.videoId())
                        .flatMap(
                            stream ->
                                broadcasts.stream()
                                    .filter(b -> b.stream().equals(Optional.of(stream)))
                                    .findFirst())
                        .flatMap(b -> longest(b, games))
                        .filter(game::equals)
                        .isPresent())
            .toList();
    return median(some).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }

  /** A later report that does not name the broadcast leaves it as it was. */
  private Optional<String> streamOf(String video) {
    return of(Video.class).stream()
        .filter(v -> v.videoId().equals(video))
        .flatMap(v -> v.streamId().stream())
        .reduce((one, other) -> other);
  }
}
