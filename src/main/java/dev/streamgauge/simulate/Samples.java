package dev.streamgauge.simulate;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.simulate.Broadcast.Part;
import dev.streamgauge.simulate.CastChannel.Picture;
import dev.streamgauge.simulate.Dice.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Broadcasts as an observer sees them: online, a sample at every step, offline. */
final class Samples implements Script {
  private final long seed;
  private final Schedule schedule;
  private final ViewerCurve curve;
  private final long step;

  /**
   * @param step between two samples; every sample of a longer step is one of each shorter step that
   *     divides it, so a change of step leaves no gap longer than the longer of both
   */
  Samples(long seed, Schedule schedule, ViewerCurve curve, Duration step) {
    this.seed = seed;
    this.schedule = schedule;
    this.curve = curve;
    this.step = step.toSeconds();
  }

  @Override
  public void play(CastChannel channel, Span span, Consumer<Event> out) {
    Span wider = new Span(span.from() - 1, span.to());
    for (Broadcast broadcast : schedule.broadcasts(channel, wider)) {
      if (span.contains(broadcast.start())) {
        out.accept(online(broadcast));
        out.accept(sample(broadcast, broadcast.start()));
      }
      Span inside = new Span(broadcast.start() + 1, broadcast.end()).clip(wider);
      for (long at = inside.firstStep(step, channel.phase() % step); at < inside.to(); at += step) {
        out.accept(sample(broadcast, at));
      }
      if (span.contains(broadcast.end())) {
        out.accept(
            new StreamOffline(
                Instant.ofEpochSecond(broadcast.end()),
                Optional.empty(),
                channel.id(),
                Optional.of(Long.toString(broadcast.streamId()))));
      }
    }
  }

  private static StreamOnline online(Broadcast broadcast) {
    Part part = broadcast.parts().getFirst();
    Instant start = Instant.ofEpochSecond(broadcast.start());
    return new StreamOnline(
        start,
        Optional.empty(),
        broadcast.channel().id(),
        Long.toString(broadcast.streamId()),
        Optional.of(part.game().id()),
        Optional.of(part.title()),
        Optional.of(broadcast.channel().language().code()),
        Optional.of(broadcast.type()),
        Optional.of(start));
  }

  private StreamSample sample(Broadcast broadcast, long at) {
    CastChannel channel = broadcast.channel();
    Part part = broadcast.partAt(at);
    Picture picture = channel.picture();
    double lost = 0.01 * (1 + Dice.lot(seed, Topic.FLICKER, channel.index(), at));
    return new StreamSample(
        Instant.ofEpochSecond(at),
        Optional.empty(),
        channel.id(),
        curve.viewers(broadcast, at),
        Optional.of(Long.toString(broadcast.streamId())),
        Optional.of(part.game().id()),
        Optional.empty(),
        Optional.of(part.title()),
        Optional.of(channel.language().code()),
        Optional.of(Instant.ofEpochSecond(broadcast.start())),
        Optional.of(broadcast.type()),
        OptionalLong.of(picture.height()),
        OptionalDouble.of(Math.rint(picture.fps() * (1 - lost) * 100) / 100),
        OptionalLong.of(picture.delay()));
  }
}
