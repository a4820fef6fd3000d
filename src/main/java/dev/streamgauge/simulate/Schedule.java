package dev.streamgauge.simulate;

import dev.streamgauge.event.StreamType;
import dev.streamgauge.simulate.Broadcast.Part;
import dev.streamgauge.simulate.Dice.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When channels are live, and with what. */
final class Schedule {
  private static final long LONGEST = 14 * Span.HOUR;
  private static final long EARLIEST = -Span.HOUR;
  private static final long ROUND = 2 * Span.DAY;
  private static final long BREAK = Span.HOUR / 2;

  private final long seed;

  Schedule(long seed) {
    this.seed = seed;
  }

  /** The broadcasts of a channel that lie in a span or reach into it, in order. */
  List<Broadcast> broadcasts(CastChannel channel, Span span) {
    List<Broadcast> found = new ArrayList<>(2);
    switch (channel.habit()) {
      case Habit.Regular habit -> {
        Language language = channel.language();
        long first = Math.floorDiv(language.local(span.from()) - LONGEST - Span.HOUR, Span.DAY);
        long last = Math.floorDiv(language.local(span.to()) - EARLIEST, Span.DAY);
        for (long day = first; day <= last; day++) {
          onDay(channel, habit, day)
              .filter(b -> span.meets(b.start(), b.end()))
              .ifPresent(found::add);
        }
      }
      case Habit.AlwaysOn habit -> {
        long shift = habit.turn() * (ROUND / 10);
        long first = Math.floorDiv(span.from() - shift, ROUND);
        for (long round = first; round * ROUND + shift < span.to(); round++) {
          long start = round * ROUND + shift;
          if (span.meets(start, start + ROUND - BREAK)) {
            found.add(broadcast(channel, habit.type(), start, start + ROUND - BREAK));
          }
        }
      }
    }
    return found;
  }

  /** The broadcasts that end within a span. */
  List<Broadcast> endedIn(CastChannel channel, Span span) {
    return broadcasts(channel, new Span(span.from() - 1, span.to())).stream()
        .filter(broadcast -> span.contains(broadcast.end()))
        .toList();
  }

  Optional<Broadcast> at(CastChannel channel, long second) {
    return broadcasts(channel, new Span(second, second + 1)).stream().findFirst();
  }

  private Optional<Broadcast> onDay(CastChannel channel, Habit.Regular habit, long day) {
    Dice dice = Dice.of(seed, Topic.BROADCAST, channel.index(), day);
    boolean weekend = Language.weekday(day * Span.DAY) >= 5;
    long week = Math.floorDiv(day + 3, 7L);
    if (!dice.chance(weekend ? habit.weekends() : habit.workdays())
        || Dice.of(seed, Topic.WEEK_OFF, channel.index(), week).chance(0.06)) {
      return Optional.empty();
    }
    long local = day * Span.DAY + habit.startMinute() * 60L + (long) dice.between(-1500, 1500);
    double minutes = Math.clamp(habit.minutes() * dice.spread(0.25), 30, LONGEST / 60.0);
    long start = channel.language().utc(local);
    long end = start + (long) (minutes * 60);
    return Optional.of(broadcast(channel, StreamType.LIVE, start, end));
  }

  private Broadcast broadcast(CastChannel channel, StreamType type, long start, long end) {
    Dice dice = Dice.of(seed, Topic.BROADCAST, channel.index(), start);
    boolean raided = dice.chance(0.25);
    return new Broadcast(
        channel,
        Math.floorDiv(start, 60L) * 100_000 + channel.index(),
        start,
        end,
        type,
        dice.spread(0.22),
        raided ? start + (long) (dice.between(0.2, 0.9) * (end - start)) : end,
        dice.between(0.15, 1.2),
        parts(channel, start, end, dice));
  }

  private static List<Part> parts(CastChannel channel, long start, long end, Dice dice) {
    List<Part> parts = new ArrayList<>(3);
    long from = start;
    boolean regular = channel.habit() instanceof Habit.Regular;
    do {
      Named game = channel.games().get(dice.lowBelow(channel.games().size()));
      String title = dice.pick(channel.language().words().list("titles"));
      parts.add(new Part(from, game, title.replace("{game}", game.name())));
      from += (long) (dice.between(0.7, 2.5) * Span.HOUR);
    } while (regular && from < end - Span.HOUR / 2 && dice.chance(0.6));
    return parts;
  }
}
