package dev.streamgauge.directory;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.log.StoredBatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A directory that is told events as people write them: type, minute, channel, further fields. */
final class Told {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Instant now = NOON;
  private final Directory directory = new Directory(clock(), Duration.ofMinutes(10), 1);

  InstantSource clock() {
    return () -> now;
  }

  Directory directory() {
    return directory;
  }

  /** A moment, in minutes after noon. */
  static Instant minute(double minute) {
    return NOON.plusMillis(Math.round(minute * 60_000));
  }

  Told sample(double minute, String channel, long viewers, String... fields) {
    return tell("stream.sample", minute, channel, fields, "\"viewers\":" + viewers);
  }

  Told online(double minute, String channel, String stream, String... fields) {
    return tell("stream.online", minute, channel, fields, "\"stream_id\":\"" + stream + "\"");
  }

  Told offline(double minute, String channel, String... fields) {
    return tell("stream.offline", minute, channel, fields);
  }

  Told profile(double minute, String channel, String login, String... fields) {
    return tell("channel", minute, channel, fields, "\"login\":\"" + login + "\"");
  }

  Told game(double minute, String id, String name) {
    return apply(
        events(
            "{\"type\":\"game\",\"at\":\"%s\",\"game_id\":\"%s\",\"name\":\"%s\"}"
                .formatted(minute(minute), id, name)));
  }

  Told nowIs(double minute) {
    now = minute(minute);
    return this;
  }

  /** What a reader sees. */
  Snapshot seen() {
    directory.publish();
    return directory.snapshot();
  }

  /** The one stream of channel 7. */
  LiveStream stream() {
    return seen().ofChannel(7).orElseThrow();
  }

  private Told tell(String type, double minute, String channel, String[] fields, String... more) {
    String rest =
        Stream.concat(Stream.of(more), Stream.of(fields))
            .map(field -> "," + field)
            .collect(Collectors.joining());
    return apply(
        events(
            "{\"type\":\"%s\",\"at\":\"%s\",\"channel_id\":\"%s\"%s}"
                .formatted(type, minute(minute), channel, rest)));
  }

  Told apply(List<Event> events) {
    directory.apply(new StoredBatch(directory.position(), events));
    return this;
  }

  private static List<Event> events(String line) {
    return EventDecoder.decodeStored((line + '\n').getBytes(StandardCharsets.UTF_8));
  }
}
