package dev.streamgauge.simulate;

import dev.streamgauge.event.ChannelFollow;
import dev.streamgauge.event.ChannelUnfollow;
import dev.streamgauge.event.Event;
import dev.streamgauge.simulate.Dice.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Viewers who begin to follow while a channel is live, some of whom think better of it later. */
final class Follows implements Script {
  private static final double RATE = 0.04;
  private static final double REGRETTED = 0.12;

  private final long seed;
  private final Schedule schedule;
  private final ViewerCurve curve;
  private final Audience audience;

  Follows(long seed, Schedule schedule, ViewerCurve curve, Audience audience) {
    this.seed = seed;
    this.schedule = schedule;
    this.curve = curve;
    this.audience = audience;
  }

  @Override
  public void play(CastChannel channel, Span span, Consumer<Event> out) {
    each(
        channel,
        span,
        (at, userId, regretted) ->
            out.accept(new ChannelFollow(at, Optional.empty(), channel.id(), userId)));
    Duration later = Duration.ofDays(3 + channel.index() % 25);
    each(
        channel,
        span.before(later),
        (at, userId, regretted) -> {
          if (regretted) {
            out.accept(new ChannelUnfollow(at.plus(later), Optional.empty(), channel.id(), userId));
          }
        });
  }

  private void each(CastChannel channel, Span span, Follow follow) {
    for (LiveHour hour : LiveHour.of(channel, span, schedule, curve)) {
      Dice dice = Dice.of(seed, Topic.FOLLOW, hour.broadcast().streamId(), hour.hour());
      for (int i = hour.times(RATE, dice); i > 0; i--) {
        String userId = audience.member(channel, dice).id();
        follow.happened(hour.moment(dice), userId, dice.chance(REGRETTED));
      }
    }
  }

  private interface Follow {
    void happened(Instant at, String userId, boolean regretted);
  }
}
