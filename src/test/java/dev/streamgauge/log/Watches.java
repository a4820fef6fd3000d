package dev.streamgauge.log;

import dev.streamgauge.event.ChatMessage;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventBatch;
import dev.streamgauge.event.EventWriter;
import dev.streamgauge.event.ViewerWatch;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Batches, mostly of watched minutes, that are told apart by their ids. */
final class Watches {
  private static final Instant START = Instant.parse("2026-01-01T20:00:00Z");

  private Watches() {}

  /** Events with the ids {@code name/0}, {@code name/1} and so on. */
  static EventBatch batch(String name, int size) {
    return EventWriter.batch(
        IntStream.range(0, size).<Event>mapToObj(i -> watch(name + "/" + i, i)).toList());
  }

  /** One event with that name and 100 kB of text that cannot be compressed to less than 75 kB. */
  static EventBatch large(String name) {
    byte[] noise = new byte[75_000];
    RandomGenerator.getDefault().nextBytes(noise);
    String text = Base64.getEncoder().encodeToString(noise);
    Optional<String> id = Optional.of(name + "/0");
    return EventWriter.batch(
        List.of(new ChatMessage(START, id, "1", "2", Optional.empty(), Optional.empty(), text)));
  }

  private static ViewerWatch watch(String id, int i) {
    return new ViewerWatch(
        START.plusSeconds(i),
        Optional.of(id),
        Integer.toString(i % 300),
        Integer.toString(1_000_000 + i),
        i % 4 > 0,
        Optional.of("DE"),
        Optional.empty(),
        Optional.of("web"));
  }

  /** The names of batches, in order. */
  static List<String> names(List<StoredBatch> batches) {
    return batches.stream().map(Watches::name).toList();
  }

  static String name(StoredBatch batch) {
    String id = batch.events().getFirst().id().orElseThrow();
    return id.substring(0, id.indexOf('/'));
  }
}
