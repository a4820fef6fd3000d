package dev.streamgauge.drops;

import java.util.ArrayList;
import java.util.List;

/**
 * When one channel was live in which game, as far as is known: spans in order of time.
 *
 * <p>A span reaches from the first sight of it to the last, and as long beyond as a channel stays
 * live unseen; it ends earlier where the broadcast was said to end or the next span begins. What
 * arrives late and lies within a span changes nothing: that the channel was seen later shows that
 * it went on. A span without a game and of no length tells that the channel was off the air.
 *
 * <p>Times are nanoseconds since 1970.
 */
final class Timeline {
  static final long NO_END = Long.MAX_VALUE;

  /** One stretch of a broadcast in one game. */
  static final class Span {
    private final GameLabel game;
    private final long end;
    private final long first;
    private final long last;
    private final String stream;

    Span(GameLabel game, String stream, long first, long last, long end) {
      this.game = game;
      this.stream = stream;
      this.first = first;
      this.last = last;
      this.end = end;
    }

    GameLabel game() {
      return game;
    }

    String stream() {
      return stream;
    }

    long first() {
      return first;
    }

    long last() {
      return last;
    }

    long end() {
      return end;
    }

    private boolean reaches(long at, long gap) {
      return at < end && at - last <= gap;
    }

    private Span upTo(long at, String named) {
      return new Span(game, stream == null ? named : stream, first, at, end);
    }

    private Span from(long at) {
      return new Span(game, stream, at, last, end);
    }

    private Span endedAt(long at) {
      return new Span(game, stream, first, last, Math.min(end, at));
    }

    private boolean isOfStream(String named) {
      return named == null || stream == null || named.equals(stream);
    }
  }

  private final long gap;
  private final List<Span> spans;

  /**
   * @param gap how long after it was last seen a channel stays live
   */
  Timeline(long gap, List<Span> spans) {
    this.gap = gap;
    this.spans = new ArrayList<>(spans);
  }

  /** The game that the channel was live in at a moment; null where it was in none, or not live. */
  GameLabel gameAt(long at) {
    int i = before(at);
    if (i < 0) {
      return null;
    }
    Span span = spans.get(i);
    return span.reaches(at, gap) ? span.game : null;
  }

  /**
   * The channel was seen live.
   *
   * @param game null where it wasn't said
   * @param stream the broadcast's id; null where it wasn't said
   */
  void seen(long at, GameLabel game, String stream) {
    int i = before(at);
    if (i >= 0) {
      Span span = spans.get(i);
      if (at < span.last) {
        return;
      }
      if (span.reaches(at, gap) && span.isOfStream(stream)) {
        if (game == null || game == span.game) {
          spans.set(i, span.upTo(at, stream));
        } else {
          begin(i + 1, new Span(game, stream == null ? span.stream : stream, at, at, NO_END));
        }
        return;
      }
    }
    begin(i + 1, new Span(game, stream, at, at, NO_END));
  }

  /** A new span, unless the one that follows is the same, seen earlier than it was known. */
  private void begin(int i, Span span) {
    if (i < spans.size()) {
      Span next = spans.get(i);
      if (next.first < next.end
          && next.game == span.game
          && next.isOfStream(span.stream)
          && span.reaches(next.first, gap)) {
        spans.set(i, next.from(span.first));
        return;
      }
    }
    spans.add(i, span);
  }

  /**
   * The channel ceased to be live.
   *
   * @param stream the broadcast that ended; null: whichever it was
   */
  void ended(long at, String stream) {
    int i = before(at);
    if (i >= 0) {
      Span span = spans.get(i);
      if (at < span.last || !span.isOfStream(stream)) {
        return;
      }
      if (span.reaches(at, gap)) {
        spans.set(i, span.endedAt(at));
        return;
      }
    }
    spans.add(i + 1, new Span(null, stream, at, at, at));
  }

  /** Lets go of what says nothing of any moment from {@code at} on. */
  void forgetBefore(long at) {
    int gone = 0;
    while (gone + 1 < spans.size() && spans.get(gone + 1).first <= at) {
      gone++;
    }
    spans.subList(0, gone).clear();
  }

  /** Whether nothing in it tells of a moment from {@code at} on. */
  boolean isOverBefore(long at) {
    return spans.isEmpty() || (spans.getLast().last < at - gap && spans.getLast().first < at);
  }

  List<Span> spans() {
    return List.copyOf(spans);
  }

  /** The last span that begins by a moment; -1 where there is none. Most ask for the latest. */
  private int before(long at) {
    int i = spans.size() - 1;
    while (i >= 0 && spans.get(i).first > at) {
      i--;
    }
    return i;
  }
}
