package dev.streamgauge.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.event.Event;
import dev.streamgauge.log.StoredBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The directory against a plain reading of all events, over random events and restarts. */
class DirectoryModelTest {
  private Instant now = Told.NOON;

  @Property(tries = 300)
  void broadcasts_with_ids_are_what_their_events_say_in_any_order(@ForAll long seed) {
    Platform platform = new Platform(seed);
    List<Event> events = new ArrayList<>(platform.withIds(5));
    events.addAll(new Random(seed).nextInt(events.size()), platform.games());

    assertThat(play(events, seed)).isEqualTo(expected(events, seed));
  }

  @Property(tries = 300)
  void broadcasts_without_ids_are_what_their_events_say_a_little_out_of_order(@ForAll long seed) {
    Platform platform = new Platform(seed);
    List<Event> events = new ArrayList<>(platform.games());
    events.addAll(platform.withoutIds(5));

    assertThat(play(events, seed)).isEqualTo(expected(events, seed));
  }

  @Property(tries = 50)
  void a_restart_changes_nothing(@ForAll long seed) throws IOException {
    Path file = Files.createTempFile("directory", "");
    Random random = new Random(seed);
    Platform platform = new Platform(seed);
    List<Event> events = new ArrayList<>(platform.withoutIds(4));
    events.addAll(platform.withIds(4));
    events.addAll(random.nextInt(events.size()), platform.games());
    Directory steady = directory();
    Directory restarted = directory();
    try {
      for (List<Event> batch : batches(events, random)) {
        moveOn(random, Told.NOON.plusSeconds(6000));
        steady.apply(new StoredBatch(steady.position(), batch));
        restarted.apply(new StoredBatch(restarted.position(), batch));
        if (random.nextInt(3) == 0) {
          new Checkpoint(file).write(restarted.state());
          restarted = Directory.from(new Checkpoint(file), clock(), Duration.ofMinutes(10));
        }
        assertThat(seen(restarted)).isEqualTo(seen(steady));
        assertThat(restarted.position()).isEqualTo(steady.position());
      }
    } finally {
      Files.delete(file);
    }
  }

  private List<Oracle.Seen> expected(List<Event> events, long seed) {
    Oracle oracle = new Oracle();
    oracle.take(events);
    return oracle.at(end(events, seed));
  }

  /** Applies the events in batches, with snapshots in between at moments of all kinds. */
  private List<Oracle.Seen> play(List<Event> events, long seed) {
    Random random = new Random(seed);
    Directory directory = directory();
    Instant end = end(events, seed);
    now = Told.NOON.minusSeconds(3600);
    for (List<Event> batch : batches(events, random)) {
      directory.apply(new StoredBatch(directory.position(), batch));
      moveOn(random, end);
      directory.publish();
    }
    now = end;
    return seen(directory);
  }

  private void moveOn(Random random, Instant end) {
    now = now.plusSeconds(random.nextLong(1 + Duration.between(now, end).toSeconds() / 8));
  }

  private static Instant end(List<Event> events, long seed) {
    Instant last = events.stream().map(Event::at).max(Comparator.naturalOrder()).orElseThrow();
    return last.minusSeconds(new Random(seed).nextInt(-900, 3000));
  }

  private Directory directory() {
    return new Directory(clock(), Duration.ofMinutes(10), 1);
  }

  private InstantSource clock() {
    return () -> now;
  }

  private static List<List<Event>> batches(List<Event> events, Random random) {
    List<List<Event>> batches = new ArrayList<>();
    for (int from = 0, to; from < events.size(); from = to) {
      to = Math.min(events.size(), from + random.nextInt(1, 20));
      batches.add(events.subList(from, to));
    }
    return batches;
  }

  private static List<Oracle.Seen> seen(Directory directory) {
    directory.publish();
    Snapshot snapshot = directory.snapshot();
    List<LiveStream> streams = snapshot.find(Filter.of(Kind.ALL));
    assertThat(streams).isSortedAccordingTo(LiveStream.RANK);
    assertThat(streams).allMatch(s -> snapshot.ofChannel(s.channelNumber()).orElseThrow() == s);
    assertThat(snapshot.totals()).isEqualTo(sum(snapshot.find(Filter.of(Kind.LIVE))));
    return streams.stream().map(DirectoryModelTest::seen).sorted(Oracle.ORDER).toList();
  }

  private static Totals sum(List<LiveStream> streams) {
    return new Totals(streams.size(), streams.stream().mapToLong(LiveStream::viewers).sum());
  }

  private static Oracle.Seen seen(LiveStream stream) {
    return new Oracle.Seen(
        stream.channelId(),
        Optional.of(stream.number()).filter(number -> number < 1L << 52),
        stream.viewers(),
        stream.createdAt(),
        stream.title(),
        stream.game(),
        stream.broadcasterLanguage(),
        stream.type().text(),
        Optional.of(stream.height()).filter(height -> height.isPresent()),
        Optional.of(stream.fps()).filter(fps -> fps.isPresent()));
  }
}
