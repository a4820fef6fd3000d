package dev.streamgauge.lake.rollup;

import dev.streamgauge.event.ChatMessage;
import dev.streamgauge.event.Clip;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.ViewerWatch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The formulas of docs/metrics.md for what is on air once more, in plain Java over the events
 * themselves: slow, and written without a look at the SQL. A row is told as its key, and a map of
 * its columns.
 */
final class AiringOracle {
  private final Events events;
  private final Map<String, TimeLine> lines = new TreeMap<>();

  AiringOracle(Events events) {
    this.events = events;
    Set<String> channels = new TreeSet<>();
    events.all().forEach(event -> channelOf(event).ifPresent(channels::add));
    channels.forEach(channel -> lines.put(channel, new TimeLine(channel, events)));
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

  Map<String, Map<String, Object>> broadcasts(Set<LocalDate> days) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (LocalDate day : days) {
      long from = day.toEpochDay() * Events.DAY;
      for (TimeLine line : lines.values()) {
        for (Sent sent : line.broadcasts) {
          long begin = Math.max(sent.start, from);
          long end = Math.min(sent.end, from + Events.DAY);
          if (begin < end) {
            TimeLine.Sum sum = line.sum(day, state -> state.sent() == sent);
            String stream = sent.seen.getFirst().stream().orElse("-");
            String key =
                Stream.of(day, line.channel, stream, begin, end, sum.viewerUs(), sum.peak())
                    .map(Object::toString)
                    .collect(Collectors.joining(" "));
            RollupPropertyTest.put(rows, key, Map.of());
          }
        }
      }
    }
    return rows;
  }

  Map<String, Map<String, Object>> channels(Set<LocalDate> days) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (LocalDate day : days) {
      for (TimeLine line : lines.values()) {
        TimeLine.Sum sum = line.sum(day, state -> true);
        List<ViewerWatch> seen =
            Events.on(day, events.watches(), w -> w.channelId().equals(line.channel));
        List<ChatMessage> said =
            Events.on(day, events.of(ChatMessage.class), m -> m.channelId().equals(line.channel));
        if (sum.liveUs() > 0 || !seen.isEmpty() || !said.isEmpty()) {
          Map<String, Object> row = new TreeMap<>();
          row.put("live_us", sum.liveUs());
          row.put("viewer_us", sum.viewerUs());
          row.put("peak_viewers", sum.peak());
          row.put("unique_viewers", Events.distinct(seen, ViewerWatch::viewerId));
          row.put("minutes_watched", (long) seen.size());
          row.put("chat_messages", (long) said.size());
          row.put(
              "chat_messages_live",
              said.stream().filter(m -> line.live(Events.micros(m.at()))).count());
          row.put("unique_chatters", Events.distinct(said, ChatMessage::userId));
          rows.put(day + " " + line.channel, row);
        }
      }
    }
    return rows;
  }

  Map<String, Map<String, Object>> channelGames(Set<LocalDate> days, Set<String> games) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (LocalDate day : days) {
      for (TimeLine line : lines.values()) {
        for (String game : games) {
          TimeLine.Sum sum = line.sum(day, state -> state.game().equals(Optional.of(game)));
          if (sum.liveUs() > 0) {
            List<ViewerWatch> seen = watchesOf(day, Optional.of(line.channel), game);
            List<ChatMessage> said = messagesOf(day, Optional.of(line.channel), game);
            Map<String, Object> row = new TreeMap<>();
            row.put("live_us", sum.liveUs());
            row.put("viewer_us", sum.viewerUs());
            row.put("peak_viewers", sum.peak());
            row.put("unique_viewers", Events.distinct(seen, ViewerWatch::viewerId));
            row.put("minutes_watched", (long) seen.size());
            row.put("chat_messages", (long) said.size());
            row.put("unique_chatters", Events.distinct(said, ChatMessage::userId));
            rows.put(day + " " + line.channel + " " + game, row);
          }
        }
      }
    }
    return rows;
  }

  private List<ViewerWatch> watchesOf(LocalDate day, Optional<String> channel, String game) {
    return Events.on(
        day,
        events.watches(),
        w ->
            channel.map(w.channelId()::equals).orElse(true)
                && lines.get(w.channelId()).gameAt(w.at()).equals(Optional.of(game)));
  }

  private List<ChatMessage> messagesOf(LocalDate day, Optional<String> channel, String game) {
    return Events.on(
        day,
        events.of(ChatMessage.class),
        m ->
            channel.map(m.channelId()::equals).orElse(true)
                && lines.get(m.channelId()).gameAt(m.at()).equals(Optional.of(game)));
  }

  Map<String, Map<String, Object>> games(Set<LocalDate> days, Set<String> games) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (LocalDate day : days) {
      for (String game : games) {
        long live = 0;
        long viewers = 0;
        long broadcasters = 0;
        for (TimeLine line : lines.values()) {
          TimeLine.Sum sum = line.sum(day, state -> state.game().equals(Optional.of(game)));
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
          row.put("unique_viewers", Events.distinct(seen, ViewerWatch::viewerId));
          row.put("unique_broadcasters", broadcasters);
          row.put("chat_messages", (long) said.size());
          row.put("unique_chatters", Events.distinct(said, ChatMessage::userId));
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
    long from = day.toEpochDay() * Events.DAY;
    long[] peaks = new long[2];
    for (long[] stretch :
        TimeLine.stretches(List.copyOf(lines.values()), from, from + Events.DAY)) {
      long viewers = 0;
      long channels = 0;
      for (TimeLine line : lines.values()) {
        if (line.live(stretch[0])) {
          TimeLine.State state = line.at(stretch[0]);
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
        events.of(Clip.class).stream().collect(Collectors.groupingBy(Clip::clipId));
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
      if (Events.day(created).equals(day) && last.gameId().equals(Optional.of(game))) {
        made.add(last);
      }
    }
    return made;
  }
}
