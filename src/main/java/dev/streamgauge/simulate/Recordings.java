package dev.streamgauge.simulate;

import dev.streamgauge.event.Clip;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamType;
import dev.streamgauge.event.Video;
import dev.streamgauge.simulate.Dice.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Videos of whole broadcasts and clips of moments, reported again as their views grow. */
final class Recordings implements Script {
  private static final int MOST_CLIPS = 6;

  /** What part of all views a recording has at an age. */
  private record Report(Duration age, double views) {}

  private static final List<Report> OF_VIDEOS =
      List.of(
          new Report(Duration.ofMinutes(10), 0.04),
          new Report(Duration.ofDays(1), 0.5),
          new Report(Duration.ofDays(7), 0.82),
          new Report(Duration.ofDays(30), 1));
  private static final List<Report> OF_CLIPS =
      List.of(
          new Report(Duration.ofMinutes(2), 0.03),
          new Report(Duration.ofDays(1), 0.7),
          new Report(Duration.ofDays(7), 1));

  private final long seed;
  private final Schedule schedule;
  private final ViewerCurve curve;
  private final Audience audience;
  private final Wordbook names = Wordbook.read("names");

  Recordings(long seed, Schedule schedule, ViewerCurve curve, Audience audience) {
    this.seed = seed;
    this.schedule = schedule;
    this.curve = curve;
    this.audience = audience;
  }

  @Override
  public void play(CastChannel channel, Span span, Consumer<Event> out) {
    if (Dice.lot(seed, Topic.VIDEO, channel.index(), 0) < 0.5) {
      for (Report report : OF_VIDEOS) {
        schedule.endedIn(channel, span.before(report.age())).stream()
            .filter(broadcast -> broadcast.type() == StreamType.LIVE)
            .forEach(broadcast -> out.accept(video(broadcast, report)));
      }
    }
    for (Report report : OF_CLIPS) {
      for (Broadcast broadcast : schedule.broadcasts(channel, span.before(report.age()))) {
        clips(broadcast, report, out);
      }
    }
  }

  private Video video(Broadcast broadcast, Report report) {
    Dice dice = Dice.of(seed, Topic.VIDEO, broadcast.streamId(), 0);
    double views = broadcast.channel().viewers() * broadcast.luck() * 1.2 * dice.spread(0.45);
    return new Video(
        Instant.ofEpochSecond(broadcast.end()).plus(report.age()),
        Optional.empty(),
        "v" + broadcast.streamId(),
        broadcast.channel().id(),
        Optional.of(Long.toString(broadcast.streamId())),
        Optional.of(broadcast.parts().getFirst().title()),
        Instant.ofEpochSecond(broadcast.end()),
        broadcast.end() - broadcast.start(),
        Math.round(views * report.views()));
  }

  private void clips(Broadcast broadcast, Report report, Consumer<Event> out) {
    Dice dice = Dice.of(seed, Topic.CLIP, broadcast.streamId(), 0);
    double mean = 0.35 * StrictMath.log10(1 + broadcast.channel().viewers());
    for (int i = Math.min(MOST_CLIPS, dice.times(mean)); i > 0; i--) {
      out.accept(clip(broadcast, report, dice));
    }
  }

  private Clip clip(Broadcast broadcast, Report report, Dice dice) {
    long created = broadcast.start() + dice.below((int) (broadcast.end() - broadcast.start()));
    String slug = slug(broadcast, created, dice);
    double views = curve.expected(broadcast, created) * 0.1 * dice.spread(1);
    return new Clip(
        Instant.ofEpochSecond(created).plus(report.age()),
        Optional.empty(),
        slug,
        broadcast.channel().id(),
        Optional.of(broadcast.partAt(created).game().id()),
        "https://clips.streamgauge.example/" + slug,
        Optional.of(audience.member(broadcast.channel(), dice).id()),
        Optional.of(Instant.ofEpochSecond(created)),
        Math.round(views * report.views()));
  }

  private String slug(Broadcast broadcast, long created, Dice dice) {
    String words =
        capital(dice.pick(names.list("first"))) + capital(dice.pick(names.list("second")));
    return words + Long.toString(created - broadcast.start(), 36) + "-" + broadcast.streamId();
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
