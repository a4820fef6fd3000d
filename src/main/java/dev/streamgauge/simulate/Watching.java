package dev.streamgauge.simulate;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.ViewerWatch;
import dev.streamgauge.simulate.Dice.Topic;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Minutes watched: a viewer stays for a while within an hour, most a little, some all of it. */
final class Watching implements Script {
  private static final double RATE = 0.05;
  private static final int PASSING = 4;

  private final long seed;
  private final Schedule schedule;
  private final ViewerCurve curve;
  private final Audience audience;

  Watching(long seed, Schedule schedule, ViewerCurve curve, Audience audience) {
    this.seed = seed;
    this.schedule = schedule;
    this.curve = curve;
    this.audience = audience;
  }

  @Override
  public void play(CastChannel channel, Span span, Consumer<Event> out) {
    for (LiveHour hour : LiveHour.of(channel, span, schedule, curve)) {
      Dice dice = Dice.of(seed, Topic.WATCH, hour.broadcast().streamId(), hour.hour());
      for (int i = hour.times(RATE, dice); i > 0; i--) {
        stay(hour, dice, out);
      }
    }
  }

  private void stay(LiveHour hour, Dice dice, Consumer<Event> out) {
    CastUser viewer = audience.viewer(hour.channel(), dice);
    int length = hour.seconds() / 60;
    int minutes = Math.min(length, 1 + dice.below(dice.chance(0.2) ? length + 1 : PASSING));
    long from = hour.span().from() + 60L * dice.below(length - minutes + 1);
    for (int minute = 0; minute < minutes; minute++) {
      out.accept(
          new ViewerWatch(
              Instant.ofEpochSecond(from + 60L * minute),
              Optional.empty(),
              hour.channel().id(),
              viewer.id(),
              viewer.signedIn(),
              Optional.of(viewer.country()),
              Optional.of(viewer.language()),
              Optional.of(viewer.platform())));
    }
  }
}
