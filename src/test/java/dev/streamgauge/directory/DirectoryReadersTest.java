package dev.streamgauge.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.log.StoredBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DirectoryReadersTest {
  private static final int CHANNELS = 300;
  private static final int BATCHES = 2_000;

  private final Directory directory = new Directory(() -> Told.NOON, Duration.ofMinutes(10), 1);

  @Test
  void readers_see_whole_batches_only() throws InterruptedException, ExecutionException {
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Future<Integer> publisher = threads.submit(whileNot(done, this::publish));
      Future<Integer> first = threads.submit(whileNot(done, this::look));
      Future<Integer> second = threads.submit(whileNot(done, this::look));
      for (int batch = 1; batch <= BATCHES; batch++) {
        directory.apply(new StoredBatch(batch, samplesOf(batch)));
      }
      done.set(true);
      assertThat(publisher.get()).isPositive();
      assertThat(first.get()).isPositive();
      assertThat(second.get()).isPositive();
    }
    directory.publish();
    assertThat(directory.snapshot().totals().viewers()).isEqualTo((long) CHANNELS * BATCHES);
  }

  private void publish() {
    directory.publish();
  }

  /** In each batch every channel has as many viewers as the batch's number says. */
  private void look() {
    Snapshot snapshot = directory.snapshot();
    List<LiveStream> streams = snapshot.find(Filter.of(Kind.ALL));
    if (!streams.isEmpty()) {
      long viewers = streams.getFirst().viewers();
      assertThat(streams).hasSize(CHANNELS).allMatch(stream -> stream.viewers() == viewers);
      assertThat(snapshot.ofChannel(CHANNELS / 2).orElseThrow().viewers()).isEqualTo(viewers);
      assertThat(snapshot.find(Filter.of(Kind.LIVE).inGame("g")))
          .allMatch(stream -> stream.viewers() == viewers);
      assertThat(snapshot.totals()).isEqualTo(new Totals(CHANNELS, CHANNELS * viewers));
    }
  }

  private static Callable<Integer> whileNot(AtomicBoolean done, Runnable action) {
    return () -> {
      int rounds = 0;
      while (!done.get()) {
        action.run();
        rounds++;
      }
      return rounds;
    };
  }

  private static List<Event> samplesOf(int batch) {
    Instant at = Told.NOON.plusMillis(batch);
    return new ArrayList<>(
        IntStream.range(0, CHANNELS).mapToObj(channel -> sample(at, channel, batch)).toList());
  }

  private static StreamSample sample(Instant at, int channel, int viewers) {
    return new StreamSample(
        at,
        Optional.empty(),
        Integer.toString(channel),
        viewers,
        Optional.of(Integer.toString(1_000 + channel)),
        Optional.empty(),
        Optional.of("G"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty());
  }
}
