package dev.streamgauge.lake.rollup;

import dev.streamgauge.event.ChatMessage;
import dev.streamgauge.event.Clip;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.ExtensionAction;
import dev.streamgauge.event.ExtensionActivity;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.ViewerWatch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The formulas of docs/metrics.md once more, in plain Java over the events themselves: slow, and
 * written without a look at the SQL. A row is told as its key, and a map of its columns.
 */
final class Oracle {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOLD = 10 * MINUTE;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final long SILENCE = 2 * DAY;

  private final List<Event> events;
  private final List<ViewerWatch> watches;
  private final Map<String, Line> lines = new TreeMap<>();

  Oracle(List<Event> inOrderOfArrival) {
    events = once(inOrderOfArrival);
    watches = minutes(of(ViewerWatch.class));
    Set<String> channels = new TreeSet<>();
    events.forEach(event -> channelOf(event).ifPresent(channels::add));
    channels.forEach(channel -> lines.put(channel, new Line(channel)));
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private <T extends Event> List<T> of(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<Event> once(List<Event> events) {
    Set<List<Object>> seen = new HashSet<>();
    return events.stream()
        .filter(e -> e.id().isEmpty() || seen.add(List.of(e.getClass(), e.id(), day(e.at()))))
        .toList();
  }

  private static List<ViewerWatch> minutes(List<ViewerWatch> watches) {
    Set<List<Object>> seen = new HashSet<>();
    return watches.stream()
        .filter(w -> seen.add(List.of(w.channelId(), w.viewerId(), micros(w.at()) / MINUTE)))
        .toList();
  }

  private static Optional<String> channelOf(Event event) {
    return switch (event) {
      case StreamSample sample -> Optional.of(sample.channelId());
      case StreamOnline online -> Optional.of(online.channelId());
      case ViewerWatch watch -> Optional.of(watch.channelId());
      case ChatMessage message -> Optional.of(message.channelId());
      default -> Optional.empty();
    };
  }

  /** Something seen of a channel; place orders what is seen at one moment. */
  private record Seen(long at, int place, Event event) {
    boolean isSample() {
      return event instanceof StreamSample;
    }

    boolean isOffline() {
      return event instanceof StreamOffline;
    }

    Optional<String> stream() {
      return switch (event) {
        case StreamSample sample -> sample.streamId();
        case StreamOnline online -> Optional.of(online.streamId());
        case StreamOffline offline -> offline.streamId();
        default -> throw new IllegalStateException();
      };
    }

    Optional<String> game() {
      return switch (event) {
        case StreamSample sample -> sample.gameId();
        case StreamOnline online -> online.gameId();
        default -> Optional.empty();
      };
    }

    Optional<Instant> started() {
      return switch (event) {
        case StreamSample sample -> sample.startedAt();
        case StreamOnline online -> online.startedAt();
        default -> Optional.empty();
      };
    }

    long viewers() {
      return ((StreamSample) event).viewers();
    }
  }

  /** A broadcast: what was seen of it, from when until when it was live. */
  private static final class Sent {
    final List<Seen> seen = new ArrayList<>();
    long lastTouch;
    long start;
    long end;

    void settle(Optional<Long> said) {
      start = seen.getFirst().at();
      for (Seen each : seen) {
        if (each.started().isPresent()) {
          start = Math.min(start, micros(each.started().get()));
        }
      }
      start = Math.max(start, seen.getFirst().at() - SILENCE);
      long last = seen.getLast().at();
      end = said.orElse(last + Math.min(usualGap(), 5 * MINUTE));
    }

    private long usualGap() {
      List<Seen> samples = samples();
      List<Long> gaps = new ArrayList<>();
      for (int i = 1; i < samples.size(); i++) {
        if (samples.get(i).at() > samples.getLast().at() - SILENCE) {
          gaps.add(samples.get(i).at() - samples.get(i - 1).at());
        }
      }
      if (gaps.isEmpty()) {
        return 5 * MINUTE;
      }
      gaps.sort(null);
      int middle = gaps.size() / 2;
      return gaps.size() % 2 == 1
          ? gaps.get(middle)
          : Math.floorDiv(gaps.get(middle - 1) + gaps.get(middle), 2);
    }

    List<Seen> samples() {
      return seen.stream().filter(Seen::isSample).toList();
    }

    Optional<String> gameAt(Seen at) {
      Optional<String> known = Optional.empty();
      for (Seen each : seen) {
        if (known.isPresent() && isAfter(each, at)) {
          break;
        }
        known = each.game().isPresent() ? each.game() : known;
      }
      return known;
    }

    boolean live(long at) {
      return start <= at && at < end;
    }
  }

  private static boolean isAfter(Seen one, Seen other) {
    return one.at() != other.at() ? one.at() > other.at() : one.place() > other.place();
  }

  /** What is known of a moment of a channel. */
  private record State(Sent sent, Optional<String> game, long viewers, boolean counted) {}

  /** The time line of one channel. */
  private final class Line {
    final String channel;
    final List<Sent> broadcasts = new ArrayList<>();
    final List<long[]> blocks = new ArrayList<>();
    final List<Map.Entry<Seen, Sent>> moments = new ArrayList<>();
    final TreeSet<Long> breaks = new TreeSet<>();
    final List<Long> speaking = new ArrayList<>();
    final Map<Long, Set<String>> watchers = new HashMap<>();

    Line(String channel) {
      this.channel = channel;
      List<Seen> all = new ArrayList<>();
      for (int i = 0; i < events.size(); i++) {
        Event event = events.get(i);
        boolean here =
            switch (event) {
              case StreamSample sample -> sample.channelId().equals(channel);
              case StreamOnline online -> online.channelId().equals(channel);
              case StreamOffline offline -> offline.channelId().equals(channel);
              default -> false;
            };
        if (here) {
          all.add(new Seen(micros(event.at()), i, event));
        }
      }
      all.sort(Comparator.comparingLong(Seen::at).thenComparingInt(Seen::place));
      split(all);
      block();
      for (Sent sent : broadcasts) {
        sent.seen.forEach(seen -> moments.add(Map.entry(seen, sent)));
        addBreaks(sent);
      }
      moments.sort(Map.Entry.comparingByKey((a, b) -> isAfter(a, b) ? 1 : isAfter(b, a) ? -1 : 0));
      for (int i = 0; i < moments.size(); i++) {
        speaking.add(speaksFrom(i));
      }
      watches.stream()
          .filter(watch -> watch.channelId().equals(channel))
          .forEach(
              watch ->
                  watchers
                      .computeIfAbsent(micros(watch.at()) / MINUTE, m -> new HashSet<>())
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
                    ? each.at() - sent.lastTouch <= SILENCE
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
      for (long at = sent.start - sent.start % MINUTE; at <= sent.end; at += MINUTE) {
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
      return new State(
          sent, sent.gameAt(seen), shown.orElseGet(() -> watchers(at)), shown.isEmpty());
    }

    private Optional<Long> shown(Sent sent, Seen seen, long at) {
      List<Seen> upTo = sent.samples().stream().filter(sample -> !isAfter(sample, seen)).toList();
      Optional<Seen> first = sent.samples().stream().findFirst();
      if (upTo.isEmpty()) {
        return first.filter(sample -> at >= sample.at() - HOLD).map(Seen::viewers);
      }
      Seen sample = upTo.getLast();
      long from =
          sample.equals(first.get()) && sample.equals(seen) ? sample.at() - HOLD : Long.MIN_VALUE;
      return at >= from && at < sample.at() + HOLD
          ? Optional.of(sample.viewers())
          : Optional.empty();
    }

    private long watchers(long at) {
      return watchers.getOrDefault(at / MINUTE, Set.of()).size();
    }
  }

  /** Sums up a stretch of time over some channels. */
  private record Sum(long liveUs, long viewerUs, long peakShown, long peakCounted) {}

  private Sum sum(Line line, LocalDate day, Predicate<State> wanted) {
    long from = day.toEpochDay() * DAY;
    long to = from + DAY;
    long live = 0;
    long viewers = 0;
    long shown = 0;
    long counted = 0;
    for (long[] stretch : stretches(List.of(line), from, to)) {
      if (line.live(stretch[0])) {
        State state = line.at(stretch[0]);
        if (wanted.test(state)) {
          live += stretch[1] - stretch[0];
          viewers += state.viewers() * (stretch[1] - stretch[0]);
          counted = Math.max(counted, state.counted() ? state.viewers() : 0);
        }
      }
    }
    for (Map.Entry<Seen, Sent> moment : line.moments) {
      Seen seen = moment.getKey();
      State state = new State(moment.getValue(), moment.getValue().gameAt(seen), 0, false);
      if (seen.isSample() && seen.at() >= from && seen.at() < to && wanted.test(state)) {
        shown = Math.max(shown, seen.viewers());
      }
    }
    return new Sum(live, viewers, shown, counted);
  }

  private static List<long[]> stretches(List<Line> lines, long from, long to) {
    TreeSet<Long> breaks = new TreeSet<>(List.of(from, to));
    lines.forEach(line -> breaks.addAll(line.breaks));
    List<Long> inside = List.copyOf(breaks.subSet(from, true, to, true));
    List<long[]> stretches = new ArrayList<>();
    for (int i = 1; i < inside.size(); i++) {
      stretches.add(new long[] {inside.get(i - 1), inside.get(i)});
    }
    return stretches;
  }

  private Optional<String> gameAt(String channel, Instant at) {
    Line line = lines.get(channel);
    return line.live(micros(at)) ? line.at(micros(at)).game() : Optional.empty();
  }

  Map<String, Map<String, Object>> channels(Set<LocalDate> days) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (LocalDate day : days) {
      for (Line line : lines.values()) {
        Sum sum = sum(line, day, state -> true);
        List<ViewerWatch> seen = on(day, watches, w -> w.channelId().equals(line.channel));
        List<ChatMessage> said =
            on(day, of(ChatMessage.class), m -> m.channelId().equals(line.channel));
        if (sum.liveUs() > 0 || !seen.isEmpty() || !said.isEmpty()) {
          Map<String, Object> row = new TreeMap<>();
          row.put("live_us", sum.liveUs());
          row.put("viewer_us", sum.viewerUs());
          row.put("peak_viewers", Math.max(sum.peakShown(), sum.peakCounted()));
          row.put("unique_viewers", distinct(seen, ViewerWatch::viewerId));
          row.put("minutes_watched", (long) seen.size());
          row.put("chat_messages", (long) said.size());
          row.put(
              "chat_messages_live", said.stream().filter(m -> line.live(micros(m.at()))).count());
          row.put("unique_chatters", distinct(said, ChatMessage::userId));
          rows.put(day + " " + line.channel, row);
        }
      }
    }
    return rows;
  }

  Map<String, Map<String, Object>> channelGames(Set<LocalDate> days, Set<String> games) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (LocalDate day : days) {
      for (Line line : lines.values()) {
        for (String game : games) {
          Sum sum = sum(line, day, state -> state.game().equals(Optional.of(game)));
          if (sum.liveUs() > 0) {
            List<ViewerWatch> seen = watchesOf(day, Optional.of(line.channel), game);
            List<ChatMessage> said = messagesOf(day, Optional.of(line.channel), game);
            Map<String, Object> row = new TreeMap<>();
            row.put("live_us", sum.liveUs());
            row.put("viewer_us", sum.viewerUs());
            row.put("peak_viewers", Math.max(sum.peakShown(), sum.peakCounted()));
            row.put("unique_viewers", distinct(seen, ViewerWatch::viewerId));
            row.put("minutes_watched", (long) seen.size());
            row.put("chat_messages", (long) said.size());
            row.put("unique_chatters", distinct(said, ChatMessage::userId));
            rows.put(day + " " + line.channel + " " + game, row);
          }
        }
      }
    }
    return rows;
  }

  private List<ViewerWatch> watchesOf(LocalDate day, Optional<String> channel, String game) {
    return on(
        day,
        watches,
        w ->
            channel.map(w.channelId()::equals).orElse(true)
                && gameAt(w.channelId(), w.at()).equals(Optional.of(game)));
  }

  private List<ChatMessage> messagesOf(LocalDate day, Optional<String> channel, String game) {
    return on(
        day,
        of(ChatMessage.class),
        m ->
            channel.map(m.channelId()::equals).orElse(true)
                && gameAt(m.channelId(), m.at()).equals(Optional.of(game)));
  }

  Map<String, Map<String, Object>> games(Set<LocalDate> days, Set<String> games) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (LocalDate day : days) {
      for (String game : games) {
        long live = 0;
        long viewers = 0;
        long broadcasters = 0;
        for (Line line : lines.values()) {
          Sum sum = sum(line, day, state -> state.game().equals(Optional.of(game)));
          live += sum.liveUs();
          viewers += sum.viewerUs();
          broadcasters += sum.liveUs() > 0 ? 1 : 0;
        }
        List<Clip> clips = clips(day, game);
        if (live > 0 || !clips.isEmpty()) {
          List<ViewerWatch> seen = watchesOf(day, Optional.empty(), game);
          List<ChatMessage> said = messagesOf(day, Optional.empty(), game);
          long[] peaks = peaks(day, game);
          Map<String, Object> row = new TreeMap<>();
          row.put("live_us", live);
          row.put("viewer_us", viewers);
          row.put("peak_viewers", peaks[0]);
          row.put("peak_broadcasters", peaks[1]);
          row.put("unique_viewers", distinct(seen, ViewerWatch::viewerId));
          row.put("unique_broadcasters", broadcasters);
          row.put("chat_messages", (long) said.size());
          row.put("unique_chatters", distinct(said, ChatMessage::userId));
          row.put("clips_created", (long) clips.size());
          row.put("clip_views", clips.stream().mapToLong(Clip::views).sum());
          row.put(
              "top_clip_url",
              clips.stream()
                  .min(Comparator.comparingLong(Clip::views).reversed().thenComparing(Clip::clipId))
                  .map(Clip::url)
                  .orElse(""));
          rows.put(day + " " + game, row);
        }
      }
    }
    return rows;
  }

  private long[] peaks(LocalDate day, String game) {
    long from = day.toEpochDay() * DAY;
    long[] peaks = new long[2];
    for (long[] stretch : stretches(List.copyOf(lines.values()), from, from + DAY)) {
      long viewers = 0;
      long channels = 0;
      for (Line line : lines.values()) {
        if (line.live(stretch[0])) {
          State state = line.at(stretch[0]);
          if (state.game().equals(Optional.of(game))) {
            viewers += state.viewers();
            channels++;
          }
        }
      }
      peaks[0] = Math.max(peaks[0], viewers);
      peaks[1] = Math.max(peaks[1], channels);
    }
    return peaks;
  }

  private List<Clip> clips(LocalDate day, String game) {
    Map<String, List<Clip>> reports =
        of(Clip.class).stream().collect(Collectors.groupingBy(Clip::clipId));
    List<Clip> made = new ArrayList<>();
    for (List<Clip> each : reports.values()) {
      Instant created =
          each.stream()
              .flatMap(clip -> clip.createdAt().stream())
              .min(Comparator.naturalOrder())
              .orElseGet(() -> each.stream().map(Clip::at).min(Comparator.naturalOrder()).get());
      Clip last = each.getFirst();
      for (Clip clip : each) {
        last = clip.at().isBefore(last.at()) ? last : clip;
      }
      if (day(created).equals(day) && last.gameId().equals(Optional.of(game))) {
        made.add(last);
      }
    }
    return made;
  }

  Map<String, Map<String, Object>> broadcasts(Set<LocalDate> days) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (LocalDate day : days) {
      long from = day.toEpochDay() * DAY;
      for (Line line : lines.values()) {
        for (Sent sent : line.broadcasts) {
          long begin = Math.max(sent.start, from);
          long end = Math.min(sent.end, from + DAY);
          if (begin < end) {
            Sum sum = sum(line, day, state -> state.sent() == sent);
            String stream = sent.seen.getFirst().stream().orElse("-");
            String key =
                Stream.of(
                        day,
                        line.channel,
                        stream,
                        begin,
                        end,
                        sum.viewerUs(),
                        Math.max(sum.peakShown(), sum.peakCounted()))
                    .map(Object::toString)
                    .collect(Collectors.joining(" "));
            RollupPropertyTest.put(rows, key, Map.of());
          }
        }
      }
    }
    return rows;
  }

  Map<String, Map<String, Object>> audience(Set<LocalDate> days) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (LocalDate day : days) {
      Map<String, List<ViewerWatch>> groups =
          on(day, watches, w -> true).stream()
              .collect(Collectors.groupingBy(w -> w.channelId() + " " + w.viewerId()));
      groups.forEach(
          (key, seen) -> {
            Map<String, Object> row = new TreeMap<>();
            row.put("minutes_watched", (long) seen.size());
            row.put("signed_in", seen.stream().anyMatch(ViewerWatch::signedIn));
            row.put("country", usual(seen, ViewerWatch::country));
            row.put("language", usual(seen, ViewerWatch::language));
            row.put("platform", usual(seen, ViewerWatch::platform));
            rows.put(day + " " + key, row);
          });
    }
    return rows;
  }

  /** {@link Happenings} write so that anybody can tell the language and the feeling. */
  Map<String, Map<String, Object>> chat(Set<LocalDate> days) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (LocalDate day : days) {
      Map<String, List<ChatMessage>> groups =
          on(day, of(ChatMessage.class), m -> true).stream()
              .collect(Collectors.groupingBy(m -> m.channelId() + " " + m.userId()));
      groups.forEach(
          (key, said) -> {
            Map<String, Object> row = new TreeMap<>();
            long greetings = said.stream().filter(m -> m.text().equals(Happenings.HELLO)).count();
            row.put("language", greetings > 0 ? "ko" : "-");
            row.put("messages", (long) said.size());
            row.put("positive", said.stream().filter(m -> m.text().equals("LUL")).count());
            row.put("neutral", greetings);
            row.put("negative", said.stream().filter(m -> m.text().equals("BibleThump")).count());
            rows.put(day + " " + key, row);
          });
    }
    return rows;
  }

  private static String usual(
      List<ViewerWatch> seen, Function<ViewerWatch, Optional<String>> what) {
    Map<String, Long> counts =
        seen.stream()
            .flatMap(w -> what.apply(w).stream())
            .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse("-");
  }

  Map<String, Map<String, Object>> extensions(Set<LocalDate> days) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    Map<String, List<ExtensionActivity>> all =
        of(ExtensionActivity.class).stream()
            .collect(Collectors.groupingBy(ExtensionActivity::extensionId));
    for (LocalDate day : days) {
      all.forEach(
          (extension, done) -> {
            boolean any =
                done.stream()
                    .anyMatch(a -> isIn(a, day, 30) && (counts(a) || day(a.at()).equals(day)));
            if (any) {
              rows.put(day + " " + extension, extension(day, done));
            }
          });
    }
    return rows;
  }

  private static boolean counts(ExtensionActivity activity) {
    return switch (activity.action()) {
      case RENDER, VIEW, MOUSEENTER, CLICK, BITS ->
          activity.viewerId().isPresent() || activity.channelId().isPresent();
      case ACTIVATE, MINIMIZE, UNMINIMIZE -> activity.channelId().isPresent();
      default -> false;
    };
  }

  private static boolean isIn(ExtensionActivity activity, LocalDate day, int days) {
    LocalDate at = day(activity.at());
    return !at.isAfter(day) && at.isAfter(day.minusDays(days));
  }

  private static Map<String, Object> extension(LocalDate day, List<ExtensionActivity> done) {
    Map<String, Object> row = new TreeMap<>();
    Map.of(
            "details_visits", ExtensionAction.DETAILS_VISIT,
            "installs", ExtensionAction.INSTALL,
            "uninstalls", ExtensionAction.UNINSTALL,
            "activations", ExtensionAction.ACTIVATE,
            "renders", ExtensionAction.RENDER,
            "views", ExtensionAction.VIEW,
            "mouseenters", ExtensionAction.MOUSEENTER,
            "clicks", ExtensionAction.CLICK,
            "minimizations", ExtensionAction.MINIMIZE,
            "bits_transactions", ExtensionAction.BITS)
        .forEach((column, action) -> row.put(column, some(done, day, 1, action).count()));
    row.put("unminimizations", some(done, day, 1, ExtensionAction.UNMINIMIZE).count());
    Map.of(
            "unique_details_visitors", ExtensionAction.DETAILS_VISIT,
            "unique_identity_links", ExtensionAction.IDENTITY_LINK,
            "unique_identity_unlinks", ExtensionAction.IDENTITY_UNLINK,
            "unique_minimizers", ExtensionAction.MINIMIZE,
            "unique_unminimizers", ExtensionAction.UNMINIMIZE)
        .forEach((column, action) -> row.put(column, viewers(done, day, 1, action)));
    Map.of(
            "renderers", ExtensionAction.RENDER,
            "viewers", ExtensionAction.VIEW,
            "mouseenterers", ExtensionAction.MOUSEENTER,
            "interactors", ExtensionAction.CLICK,
            "bits_users", ExtensionAction.BITS)
        .forEach(
            (column, action) -> {
              row.put(column, viewers(done, day, 1, action));
              row.put(column + "_7", viewers(done, day, 7, action));
              row.put(column + "_30", viewers(done, day, 30, action));
            });
    row.put("active_channels", channels(done, day, 1));
    row.put("active_channels_7", channels(done, day, 7));
    row.put("active_channels_30", channels(done, day, 30));
    row.put(
        "bits_used",
        some(done, day, 1, ExtensionAction.BITS).mapToLong(a -> a.bits().orElse(0)).sum());
    return row;
  }

  private static Stream<ExtensionActivity> some(
      List<ExtensionActivity> done, LocalDate day, int days, ExtensionAction action) {
    return done.stream().filter(a -> a.action() == action && isIn(a, day, days));
  }

  private static long viewers(
      List<ExtensionActivity> done, LocalDate day, int days, ExtensionAction action) {
    return some(done, day, days, action).flatMap(a -> a.viewerId().stream()).distinct().count();
  }

  private static long channels(List<ExtensionActivity> done, LocalDate day, int days) {
    Set<ExtensionAction> active =
        Set.of(
            ExtensionAction.ACTIVATE,
            ExtensionAction.RENDER,
            ExtensionAction.VIEW,
            ExtensionAction.MOUSEENTER,
            ExtensionAction.CLICK,
            ExtensionAction.MINIMIZE,
            ExtensionAction.UNMINIMIZE,
            ExtensionAction.BITS);
    return done.stream()
        .filter(a -> active.contains(a.action()) && isIn(a, day, days))
        .flatMap(a -> a.channelId().stream())
        .distinct()
        .count();
  }

  private static <T extends Event> List<T> on(LocalDate day, List<T> events, Predicate<T> wanted) {
    return events.stream().filter(e -> day(e.at()).equals(day)).filter(wanted).toList();
  }

  private static <T> long distinct(List<T> some, Function<T, String> what) {
    return some.stream().map(what).filter(Objects::nonNull).distinct().count();
  }
}
