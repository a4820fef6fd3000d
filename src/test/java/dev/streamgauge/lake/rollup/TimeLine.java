package dev.streamgauge.lake.rollup;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The time line of one channel. */
final class TimeLine {
  private static final long HOLD = 10 * Events.MINUTE;

  /** What is known of a moment of a channel. */
  record State(Sent sent, Optional<String> game, long viewers, boolean counted) {}

  /** What a stretch of time sums up to. */
  record Sum(long liveUs, long viewerUs, long peakShown, long peakCounted) {
    long peak() {
      return Math.max(peakShown, peakCounted);
    }
  }

  final String channel;
  final List<Sent> broadcasts = new ArrayList<>();
  private final List<long[]> blocks = new ArrayList<>();
  private final List<Map.Entry<Seen, Sent>> moments = new ArrayList<>();
  private final TreeSet<Long> breaks = new TreeSet<>();
  private final List<Long> speaking = new ArrayList<>();
  private final Map<Long, Set<String>> watchers = new HashMap<>();

  TimeLine(String channel, Events events) {
    this.channel = channel;
    List<Seen> all = new ArrayList<>();
    for (int i = 0; i < events.all().size(); i++) {
      Event event = events.all().get(i);
      boolean here =
          switch (event) {
            case StreamSample sample -> sample.channelId().equals(channel);
            case StreamOnline online -> online.channelId().equals(channel);
            case StreamOffline offline -> offline.channelId().equals(channel);
            default -> false;
          };
      if (here) {
        all.add(new Seen(Events.micros(event.at()), i, event));
      }
    }
    all.sort(Comparator.comparingLong(Seen::at).thenComparingInt(Seen::place));
    split(all);
    block();
    for (Sent sent : broadcasts) {
      sent.seen.forEach(seen -> moments.add(Map.entry(seen, sent)));
      addBreaks(sent);
    }
    moments.sort(Map.Entry.comparingByKey((a, b) -> a.isAfter(b) ? 1 : b.isAfter(a) ? -1 : 0));
    for (int i = 0; i < moments.size(); i++) {
      speaking.add(speaksFrom(i));
    }
    events.watches().stream()
        .filter(watch -> watch.channelId().equals(channel))
        .forEach(
            watch ->
                watchers
                    .computeIfAbsent(
                        Events.micros(watch.at()) / Events.MINUTE, m -> new HashSet<>())
                    .add(watch.viewerId()));
  }

  private void split(List<Seen> all) {
    Map<Optional<String>, Sent> open = new LinkedHashMap<>();
    Map<Sent, List<Long>> said = new LinkedHashMap<>();
    Optional<Sent> latest = Optional.empty();
    boolean idlessEnded = false;
    for (Seen each : all) {
      if (each.isOffline() && each.stream().isEmpty()) {
        if (latest.isPresent()) {
          said.get(latest.get()).add(each.at());
          idlessEnded |= latest.get().seen.getLast().stream().isEmpty();
        }
        continue;
      }
      Sent sent = open.get(each.stream());
      boolean goesOn =
          sent != null
              && (each.stream().isPresent()
                  ? each.at() - sent.lastTouch <= Sent.SILENCE
                  : each.at() - sent.lastTouch <= HOLD && !idlessEnded);
      if (!goesOn) {
        sent = new Sent();
        said.put(sent, new ArrayList<>());
        open.put(each.stream(), sent);
      }
      sent.lastTouch = each.at();
      if (each.isOffline()) {
        said.get(sent).add(each.at());
      } else {
        idlessEnded &= each.stream().isPresent();
        sent.seen.add(each);
        latest = Optional.of(sent);
      }
    }
    said.forEach(
        (sent, ends) -> {
          if (!sent.seen.isEmpty()) {
            long last = sent.seen.getLast().at();
            sent.settle(ends.stream().filter(at -> at >= last).min(Long::compare));
            broadcasts.add(sent);
          }
        });
  }

  private void addBreaks(Sent sent) {
    for (long at : new long[] {sent.start, sent.end}) {
      breaks.add(at);
    }
    for (Seen seen : sent.seen) {
      breaks.addAll(Arrays.asList(seen.at(), seen.at() - HOLD, seen.at() + HOLD));
    }
    for (long at = sent.start - sent.start % Events.MINUTE; at <= sent.end; at += Events.MINUTE) {
      breaks.add(at);
    }
  }

  boolean live(long at) {
    return broadcasts.stream().anyMatch(sent -> sent.live(at));
  }

  /** From when on a moment speaks for its channel: the first of a broadcast, from its start. */
  private long speaksFrom(int index) {
    Seen seen = moments.get(index).getKey();
    Sent sent = moments.get(index).getValue();
    boolean first = sent.seen.getFirst().equals(seen);
    long[] block = blockOf(sent);
    if (index == 0 || blockOf(moments.get(index - 1).getValue())[0] != block[0]) {
      return block[0];
    }
    if (!first) {
      return seen.at();
    }
    Seen before = moments.get(index - 1).getKey();
    Sent beforeSent = moments.get(index - 1).getValue();
    long held = Math.min(before.at() + HOLD, Math.min(beforeSent.end, seen.at()));
    return Math.max(sent.start, held);
  }

  /** Broadcasts that overlap or touch are one block of time live. */
  private long[] blockOf(Sent sent) {
    return blocks.stream()
        .filter(block -> block[0] <= sent.start && sent.end <= block[1])
        .findFirst()
        .orElseThrow();
  }

  private void block() {
    for (Sent sent :
        broadcasts.stream()
            .sorted(Comparator.<Sent>comparingLong(s -> s.start).thenComparingLong(s -> s.end))
            .toList()) {
      if (blocks.isEmpty() || sent.start > blocks.getLast()[1]) {
        blocks.add(new long[] {sent.start, sent.end});
      } else {
        blocks.getLast()[1] = Math.max(blocks.getLast()[1], sent.end);
      }
    }
  }

  State at(long at) {
    int last = -1;
    for (int i = 0; i < moments.size(); i++) {
      if (speaking.get(i) <= at) {
        last = i;
      }
    }
    Seen seen = moments.get(last).getKey();
    Sent sent = moments.get(last).getValue();
    Optional<Long> shown = shown(sent, seen, at);
    return new State(sent, sent.gameAt(seen), shown.orElseGet(() -> watchers(at)), shown.isEmpty());
  }

  private Optional<Long> shown(Sent sent, Seen seen, long at) {
    List<Seen> upTo = sent.samples().stream().filter(sample -> !sample.isAfter(seen)).toList();
    Optional<Seen> first = sent.samples().stream().findFirst();
    if (upTo.isEmpty()) {
      return first.filter(sample -> at >= sample.at() - HOLD).map(Seen::viewers);
    }
    Seen sample = upTo.getLast();
    long from =
        sample.equals(first.get()) && sample.equals(seen) ? sample.at() - HOLD : Long.MIN_VALUE;
    return at >= from && at < sample.at() + HOLD ? Optional.of(sample.viewers()) : Optional.empty();
  }

  private long watchers(long at) {
    return watchers.getOrDefault(at / Events.MINUTE, Set.of()).size();
  }

  Optional<String> gameAt(Instant when) {
    long at = Events.micros(when);
    return live(at) ? at(at).game() : Optional.empty();
  }

  Sum sum(LocalDate day, Predicate<State> wanted) {
    long from = day.toEpochDay() * Events.DAY;
    long to = from + Events.DAY;
    long live = 0;
    long viewers = 0;
    long shown = 0;
    long counted = 0;
    for (long[] stretch : stretches(List.of(this), from, to)) {
      if (live(stretch[0])) {
        State state = at(stretch[0]);
        if (wanted.test(state)) {
          live += stretch[1] - stretch[0];
          viewers += state.viewers() * (stretch[1] - stretch[0]);
          counted = Math.max(counted, state.counted() ? state.viewers() : 0);
        }
      }
    }
    for (Map.Entry<Seen, Sent> moment : moments) {
      Seen seen = moment.getKey();
      State state = new State(moment.getValue(), moment.getValue().gameAt(seen), 0, false);
      if (seen.isSample() && seen.at() >= from && seen.at() < to && wanted.test(state)) {
        shown = Math.max(shown, seen.viewers());
      }
    }
    return new Sum(live, viewers, shown, counted);
  }

  /** Between them, everything stays as it is. */
  static List<long[]> stretches(List<TimeLine> lines, long from, long to) {
    TreeSet<Long> breaks = new TreeSet<>(List.of(from, to));
    lines.forEach(line -> breaks.addAll(line.breaks));
    List<Long> inside = List.copyOf(breaks.subSet(from, true, to, true));
    List<long[]> stretches = new ArrayList<>();
    for (int i = 1; i < inside.size(); i++) {
      stretches.add(new long[] {inside.get(i - 1), inside.get(i)});
    }
    return stretches;
  }
}
