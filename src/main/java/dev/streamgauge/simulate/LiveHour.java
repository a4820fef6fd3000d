package dev.streamgauge.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a broadcast that lies within one hour of the day: what scripts draw their numbers
 * for.
 *
 * @param hour hours since 1970
 * @param viewers how many watch in the middle of it
 */
record LiveHour(Broadcast broadcast, long hour, Span span, double viewers) {

  /** Those of a channel that a span touches. */
  static List<LiveHour> of(CastChannel channel, Span span, Schedule schedule, ViewerCurve curve) {
    List<LiveHour> hours = new ArrayList<>();
    long first = Math.floorDiv(span.from(), Span.HOUR);
    long last = Math.floorDiv(span.to() - 1, Span.HOUR);
    Span whole = new Span(first * Span.HOUR, (last + 1) * Span.HOUR);
    for (Broadcast broadcast : schedule.broadcasts(channel, whole)) {
      Span live = new Span(broadcast.start(), broadcast.end()).clip(whole);
      for (long from = live.from(); from < live.to(); from = after(from)) {
        Span part = new Span(from, Math.min(after(from), live.to()));
        long middle = (part.from() + part.to()) / 2;
        hours.add(
            new LiveHour(
                broadcast,
                Math.floorDiv(from, Span.HOUR),
                part,
                curve.expected(broadcast, middle)));
      }
    }
    return hours;
  }

  private static long after(long second) {
    return (Math.floorDiv(second, Span.HOUR) + 1) * Span.HOUR;
  }

  CastChannel channel() {
    return broadcast.channel();
  }

  /** Its length, 1 to 3600. */
  int seconds() {
    return (int) (span.to() - span.from());
  }

  /**
   * How often something happens in it that grows with the crowd, though slower.
   *
   * @param rate times an hour with one viewer
   */
  int times(double rate, Dice dice) {
    double hours = seconds() / (double) Span.HOUR;
    return dice.times(rate * hours * Math.sqrt(viewers));
  }

  /** Some moment of it. */
  Instant moment(Dice dice) {
    return Instant.ofEpochMilli((long) dice.between(span.from() * 1000.0, span.to() * 1000.0));
  }
}
