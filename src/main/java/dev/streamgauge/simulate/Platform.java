package dev.streamgauge.simulate;

import dev.streamgauge.event.ChannelFollow;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The simulated platform: what happens on it in any stretch of time, in order of time. The parts of
 * a stretch, played one by one, give the same events as the whole.
 */
public final class Platform {
  private static final int REGULARS_FOLLOWED = 5;
  private static final double REACH = 0.35;
  private static final double OTHER_REACH = 0.12;

  private final Cast cast;
  private final Schedule schedule;
  private final Audience audience;
  private final Profiles profiles;
  private final List<ExtensionUse> extensions;
  private final List<Script> scripts;
  private final Script coarse;
  private final Script fine;

  public Platform(SimulationConfig config) {
    long seed = config.seed();
    ViewerCurve curve = new ViewerCurve(seed);
    cast = Cast.of(seed, config.channels());
    schedule = new Schedule(seed);
    audience = new Audience(seed);
    profiles = new Profiles(new Growth(seed));
    coarse = new Samples(seed, schedule, curve, SimulationConfig.HISTORY_STEP);
    fine = new Samples(seed, schedule, curve, config.sampleEvery());
    extensions = List.of(extension(seed, 0, REACH, curve), extension(seed, 1, OTHER_REACH, curve));
    scripts = new ArrayList<>();
    scripts.add(profiles);
    scripts.add(new Watching(seed, schedule, curve, audience));
    scripts.add(new Chat(seed, schedule, curve, audience));
    scripts.add(new Follows(seed, schedule, curve, audience));
    scripts.add(new Recordings(seed, schedule, curve, audience));
    scripts.addAll(extensions);
  }

  private ExtensionUse extension(long seed, int number, double reach, ViewerCurve curve) {
    String id = cast.extensions().get(number).id();
    return new ExtensionUse(seed, id, reach, schedule, curve, audience);
  }

  /** The organizations, with their games and extensions. */
  public List<Studio> studios() {
    return cast.studios();
  }

  /** All games, by popularity. */
  public List<Named> games() {
    return cast.games();
  }

  /** All channels, by size. */
  public List<Named> channels() {
    return cast.channels().stream().map(Platform::named).toList();
  }

  /** All that is known of the platform before anything happens, told at one moment. */
  public List<Event> cast(Instant at) {
    List<Event> events = new ArrayList<>();
    for (int rank = 0; rank < cast.games().size(); rank++) {
      events.add(profiles.game(cast.games().get(rank), rank, at));
    }
    for (CastChannel channel : cast.channels()) {
      events.add(profiles.whole(channel, at));
    }
    audience
        .members()
        .filter(user -> user.birthYear().isPresent() || user.gender().isPresent())
        .forEach(user -> events.add(Profiles.statement(user, at)));
    String member = cast.leads().getFirst().id();
    followed()
        .map(channel -> new ChannelFollow(at, Optional.empty(), channel.id(), member))
        .forEach(events::add);
    for (ExtensionUse extension : extensions) {
      cast.channels().stream()
          .filter(extension::isOn)
          .forEach(channel -> events.addAll(extension.installed(channel, at)));
    }
    events.sort(Comparator.comparing(Event::at));
    return events;
  }

  private Stream<CastChannel> followed() {
    return Stream.concat(
        cast.channels().stream().filter(Platform::isAlwaysOn),
        cast.channels().stream().filter(channel -> !isAlwaysOn(channel)).limit(REGULARS_FOLLOWED));
  }

  private static boolean isAlwaysOn(CastChannel channel) {
    return channel.habit() instanceof Habit.AlwaysOn;
  }

  /**
   * What happens from {@code from} until before {@code to}, live channels being sampled every 10
   * minutes: a list a UTC day, each made when it is asked for.
   */
  public Stream<List<Event>> history(Instant from, Instant to) {
    Span whole = Span.of(from, to);
    long first = Math.floorDiv(whole.from(), Span.DAY);
    return Stream.iterate(first * Span.DAY, day -> day < whole.to(), day -> day + Span.DAY)
        .map(day -> play(new Span(day, day + Span.DAY).clip(whole), coarse));
  }

  /** What happens from {@code from} until before {@code to}, samples being as frequent as now. */
  public List<Event> now(Instant from, Instant to) {
    return play(Span.of(from, to), fine);
  }

  private List<Event> play(Span span, Script samples) {
    List<Timed> events = new ArrayList<>();
    Consumer<Event> inside =
        event -> {
          if (span.contains(event.at().getEpochSecond())) {
            events.add(new Timed(event.at().toEpochMilli(), event));
          }
        };
    profiles.games(cast.games(), span, inside);
    for (CastChannel channel : cast.channels()) {
      samples.play(channel, span, inside);
      for (Script script : scripts) {
        script.play(channel, span, inside);
      }
    }
    events.sort(Comparator.comparingLong(Timed::millis));
    return events.stream().map(Timed::event).toList();
  }

  /** An event beside its time, which is a whole number of milliseconds: quick to put in order. */
  private record Timed(long millis, Event event) {}

  /** Whom and what to look at, at a moment. */
  public Leads leads(Instant at) {
    Studio studio = cast.studios().get(0);
    Studio other = cast.studios().get(1);
    return new Leads(
        new Named(studio.id(), studio.name()),
        cast.leadGame(),
        studio.extensions().getFirst(),
        new Named(other.id(), other.name()),
        other.games().getFirst(),
        other.extensions().getFirst(),
        cast.leads().get(0),
        cast.leads().get(1),
        cast.leads().get(2),
        named(liveIn(cast.leadGame(), at.getEpochSecond())),
        named(offline(at.getEpochSecond())));
  }

  /**
   * The one of those always on in a game whose broadcast has the longest way to go, and is an hour
   * old, so that somebody can have watched it.
   */
  private CastChannel liveIn(Named game, long second) {
    return cast.channels().stream()
        .filter(channel -> isAlwaysOn(channel) && channel.games().contains(game))
        .flatMap(channel -> schedule.at(channel, second).stream())
        .filter(broadcast -> broadcast.type() == StreamType.LIVE)
        .filter(broadcast -> broadcast.start() <= second - Span.HOUR)
        .max(Comparator.comparingLong(Broadcast::end))
        .map(Broadcast::channel)
        .orElseThrow();
  }

  /** The one whose next broadcast is the furthest off. */
  private CastChannel offline(long second) {
    Span fortnight = new Span(second, second + 14 * Span.DAY);
    return cast.channels().stream()
        .filter(channel -> !isAlwaysOn(channel))
        .max(Comparator.comparingLong(channel -> nextLive(channel, fortnight)))
        .orElseThrow();
  }

  private long nextLive(CastChannel channel, Span span) {
    return schedule.broadcasts(channel, span).stream()
        .mapToLong(Broadcast::start)
        .findFirst()
        .orElse(span.to());
  }

  private static Named named(CastChannel channel) {
    return new Named(channel.id(), channel.login());
  }
}
