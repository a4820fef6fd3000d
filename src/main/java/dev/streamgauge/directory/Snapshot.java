package dev.streamgauge.directory;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything that was live at one moment: the result of whole batches. Immutable, so that a request
 * which takes all it needs from one snapshot sees one state of the world.
 */
public final class Snapshot {
  private static final LiveStream[] NOTHING = {};

  static final Snapshot EMPTY =
      new Snapshot(
          NOTHING,
          NOTHING,
          ChannelIndex.EMPTY,
          Totals.NONE,
          Groups.by(LiveStream::gameKey),
          Groups.by(LiveStream::languageKey));

  private final LiveStream[] ranked;

  /** Those of kind {@link Kind#LIVE}: the same array where that is all of them. */
  private final LiveStream[] live;

  private final ChannelIndex channels;
  private final Totals totals;
  private final Groups games;
  private final Groups languages;

  private Snapshot(
      LiveStream[] ranked,
      LiveStream[] live,
      ChannelIndex channels,
      Totals totals,
      Groups games,
      Groups languages) {
    this.ranked = ranked;
    this.live = live;
    this.channels = channels;
    this.totals = totals;
    this.games = games;
    this.languages = languages;
  }

  /** A first one: nothing is there to merge with. */
  private Snapshot of(LiveStream[] streams) {
    LiveStream[] all = streams.clone();
    Arrays.sort(all, LiveStream.RANK);
    Totals sum = Totals.NONE;
    for (LiveStream stream : all) {
      sum = sum.plus(stream.share());
    }
    LiveStream[] alive =
        sum.channels() == all.length
            ? all
            : Arrays.stream(all).filter(Snapshot::isLive).toArray(LiveStream[]::new);
    return new Snapshot(
        all, alive, ChannelIndex.of(all), sum, games.ofAll(all), languages.ofAll(all));
  }

  Snapshot after(List<Change> inAnyOrder) {
    if (ranked.length == 0) {
      return of(inAnyOrder.stream().flatMap(c -> c.after().stream()).toArray(LiveStream[]::new));
    }
    List<Change> changes = inAnyOrder.stream().sorted(Change.RANK).toList();
    LiveStream[] next = Ranking.after(ranked, changes);
    Totals sum = totals;
    for (Change change : changes) {
      sum = sum.minus(share(change.before())).plus(share(change.after()));
    }
    return new Snapshot(
        next,
        sum.channels() == next.length ? next : liveAfter(changes),
        channels.after(changes, next),
        sum,
        games.after(changes),
        languages.after(changes));
  }

  private LiveStream[] liveAfter(List<Change> changes) {
    return Ranking.after(
        live, changes.stream().map(change -> change.among(Snapshot::isLive)).toList());
  }

  private static boolean isLive(LiveStream stream) {
    return Kind.LIVE.includes(stream.type());
  }

  /** The stream that a channel sends, found by the channel's number. */
  public Optional<LiveStream> ofChannel(long channelNumber) {
    return channels.find(channelNumber);
  }

  /** The same, where it is of that kind. */
  public Optional<LiveStream> ofChannel(long channelNumber, Kind kind) {
    return ofChannel(channelNumber).filter(stream -> kind.includes(stream.type()));
  }

  /** The streams that meet a filter: most viewers first, ties by number. */
  public List<LiveStream> find(Filter filter) {
    if (filter.channels().isPresent()) {
      return ofChannels(filter, filter.channels().get());
    }
    if (filter.game().isPresent()) {
      Predicate<LiveStream> rest = kindOf(filter).and(languageOf(filter));
      return select(games.of(GameName.keyOf(filter.game().get())), rest);
    }
    if (filter.language().isPresent()) {
      return select(languages.of(languageKey(filter.language().get())), kindOf(filter));
    }
    return switch (filter.kind()) {
      case ALL -> all();
      case LIVE -> listOf(live);
      case PLAYLIST -> select(all(), kindOf(filter));
    };
  }

  /** Channels and viewers of everything of kind {@link Kind#LIVE}. */
  public Totals totals() {
    return totals;
  }

  /** Channels and viewers of everything of kind {@link Kind#LIVE} in one game. */
  public Totals totals(String game) {
    return games.of(GameName.keyOf(game)).stream()
        .map(LiveStream::share)
        .reduce(Totals.NONE, Totals::plus);
  }

  /** The games that are played live, the most watched first. */
  public List<Share> games() {
    return games.shares(LiveStream::game);
  }

  /** The languages that are spoken live, the most watched first. */
  public List<Share> languages() {
    return languages.shares(LiveStream::languageKey);
  }

  /** The viewers that a stream needs to be one of so many. */
  long viewersOf(int rank) {
    return ranked.length < rank ? 0 : ranked[rank - 1].viewers();
  }

  /** How many streams there are, of every kind. */
  public int size() {
    return ranked.length;
  }

  List<LiveStream> all() {
    return listOf(ranked);
  }

  /** The moment at which the one that was seen longest ago was last seen. */
  Instant oldest() {
    Instant oldest = Instant.MAX;
    for (LiveStream stream : ranked) {
      oldest = stream.lastSeen().isBefore(oldest) ? stream.lastSeen() : oldest;
    }
    return oldest;
  }

  private List<LiveStream> ofChannels(Filter filter, List<Long> numbers) {
    Predicate<LiveStream> rest = kindOf(filter).and(gameOf(filter)).and(languageOf(filter));
    return numbers.stream()
        .distinct()
        .map(channels::find)
        .flatMap(Optional::stream)
        .filter(rest)
        .sorted(LiveStream.RANK)
        .toList();
  }

  private static List<LiveStream> listOf(LiveStream[] streams) {
    return Collections.unmodifiableList(Arrays.asList(streams));
  }

  private static List<LiveStream> select(List<LiveStream> streams, Predicate<LiveStream> wanted) {
    return streams.stream().filter(wanted).toList();
  }

  private static Predicate<LiveStream> kindOf(Filter filter) {
    return stream -> filter.kind().includes(stream.type());
  }

  private static Predicate<LiveStream> gameOf(Filter filter) {
    Optional<String> key = filter.game().map(GameName::keyOf);
    return stream -> key.isEmpty() || key.equals(stream.gameKey());
  }

  private static Predicate<LiveStream> languageOf(Filter filter) {
    Optional<String> key = filter.language().map(Snapshot::languageKey);
    return stream -> key.isEmpty() || key.equals(stream.languageKey());
  }

  private static String languageKey(String language) {
    return language.toLowerCase(Locale.ROOT);
  }

  private static Totals share(Optional<LiveStream> stream) {
    return stream.map(LiveStream::share).orElse(Totals.NONE);
  }
}
