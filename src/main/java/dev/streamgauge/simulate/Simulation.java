package dev.streamgauge.simulate;

import dev.streamgauge.event.Event;
import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceProgress;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Plays the platform into a sink: its history, and what happens as the clock goes on.
 *
 * <p>Three sources tell how far it has got, so that it goes on where it was, whenever it is
 * stopped. The <i>opening</i> holds the cast; its offset is the moment that the simulation began,
 * its anchor. The <i>history</i> is filled backwards from there, a day at a time, so that there is
 * never a hole in it; its offset is the seconds filled. The <i>live</i> source goes forward from
 * the anchor; its offset is the second reached, and whatever lies between that and the clock, after
 * a pause or a jump, is filled first.
 */
public final class Simulation implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Simulation.class.getName());
  private static final Duration RECENT = SimulationConfig.HISTORY_STEP;
  private static final long TICK_MILLIS = 2_000;
  private static final long RETRY_MILLIS = 500;

  private final Platform platform;
  private final Duration days;
  private final String name;
  private final Sink sink;
  private final InstantSource clock;
  private final Consumer<Filled> progress;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Optional<Day> ahead = Optional.empty();
  private final Thread past = thread("simulate-history", this::fillHistory);
  private final Thread present = thread("simulate-live", this::keepUp);

  /**
   * @param progress told after each day of history that was filled, from one thread at a time
   */
  public Simulation(
      SimulationConfig config, Sink sink, InstantSource clock, Consumer<Filled> progress) {
    this.platform = new Platform(config);
    this.days = Duration.ofDays(config.days());
    this.name = "simulation/seed-" + config.seed() + "/channels-" + config.channels();
    this.sink = sink;
    this.clock = clock;
    this.progress = progress;
  }

  private static Thread thread(String name, Runnable work) {
    return Thread.ofPlatform().daemon().name(name).unstarted(work);
  }

  public Platform platform() {
    return platform;
  }

  /** Stores the cast, unless it is there: what comes into the log first. */
  public void open() {
    if (anchorSecond() == 0) {
      Instant anchor = clock.instant().minus(RECENT).truncatedTo(ChronoUnit.SECONDS);
      List<Event> cast = platform.cast(begin(anchor));
      long second = anchor.getEpochSecond();
      sink.take(cast, new SourceMark(opening(), 0, second, cast.size(), true));
    }
  }

  /**
   * Stores the cast, the day before and what is live now, unless that is there; then goes on by
   * itself, with the history and with the clock, until it is closed.
   */
  public void start() {
    open();
    if (sink.reached(history()).offset() == 0) {
      fillDay();
    }
    catchUp();
    past.start();
    present.start();
  }

  /** Fills what lies between the last event and the clock. */
  public synchronized void catchUp() {
    long now = clock.instant().getEpochSecond();
    long recent = now - RECENT.toSeconds();
    long from = Math.max(anchorSecond(), sink.reached(live()).offset());
    while (from < recent && stopped.getCount() > 0) {
      long to = Math.min(recent, (Math.floorDiv(from, Span.DAY) + 1) * Span.DAY);
      takeLive(history(from, to), to);
      from = to;
    }
    if (from >= recent && from < now) {
      takeLive(platform.now(Instant.ofEpochSecond(from), Instant.ofEpochSecond(now)), now);
    }
  }

  private List<Event> history(long from, long to) {
    return platform
        .history(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to))
        .flatMap(List::stream)
        .toList();
  }

  private void takeLive(List<Event> events, long to) {
    long from = sink.reached(live()).offset();
    sink.take(events, new SourceMark(live(), from, to, events.size(), false));
  }

  /**
   * Fills one more day of history, from midnight to midnight but for the first.
   *
   * @return whether some is left
   */
  private boolean fillDay() {
    Instant anchor = Instant.ofEpochSecond(anchorSecond());
    SourceProgress reached = sink.reached(history());
    Instant begin = begin(anchor);
    Instant to = anchor.minusSeconds(reached.offset());
    if (reached.finished() || !begin.isBefore(to)) {
      return false;
    }
    Instant from = later(begin, midnight(to).minus(Duration.ofDays(1)));
    Day day = ahead.filter(made -> made.is(from, to)).orElseGet(() -> day(from, to));
    boolean finished = from.equals(begin);
    ahead =
        finished
            ? Optional.empty()
            : Optional.of(day(later(begin, from.minus(Duration.ofDays(1))), from));
    List<Event> events = day.events().join();
    Duration done = Duration.between(from, anchor);
    sink.take(
        events,
        new SourceMark(history(), reached.offset(), done.toSeconds(), events.size(), finished));
    progress.accept(
        new Filled(done, Duration.between(begin, anchor), reached.rows() + events.size()));
    return !finished;
  }

  /** A day of history, made while the day after it is stored. */
  private record Day(Instant from, Instant to, CompletableFuture<List<Event>> events) {
    boolean is(Instant otherFrom, Instant otherTo) {
      return from.equals(otherFrom) && to.equals(otherTo);
    }
  }

  private Day day(Instant from, Instant to) {
    return new Day(
        from,
        to,
        CompletableFuture.supplyAsync(() -> history(from.getEpochSecond(), to.getEpochSecond())));
  }

  private Instant begin(Instant anchor) {
    return midnight(anchor).minus(days);
  }

  private static Instant midnight(Instant time) {
    return time.truncatedTo(ChronoUnit.DAYS);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private long anchorSecond() {
    return sink.reached(opening()).offset();
  }

  private String opening() {
    return name + "/opening";
  }

  private String history() {
    return name + "/history";
  }

  private String live() {
    return name + "/live";
  }

  private void fillHistory() {
    repeat(0, this::fillDay);
  }

  private void keepUp() {
    repeat(
        TICK_MILLIS,
        () -> {
          catchUp();
          return true;
        });
  }

  /** A step that fails is tried again: it starts from what the sink has kept. */
  private void repeat(long pauseMillis, BooleanSupplier step) {
    boolean more = true;
    while (more && !stoppedWithin(pauseMillis)) {
      try {
        more = step.getAsBoolean();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "the simulation pauses: its events could not be kept", e);
        stoppedWithin(RETRY_MILLIS);
      }
    }
  }

  private boolean stoppedWithin(long millis) {
    try {
      return stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Stops after what is being stored; returns when that is done. */
  @Override
  public void close() {
    stopped.countDown();
    join(past);
    join(present);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
