package dev.streamgauge.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Connections that send batches of viewer minutes, every batch another one. */
final class Senders {
  private static final int BATCH = 5_000;

  private final ServerProcess server;
  private final App app;
  private final int connections;
  private final long audience;
  private final Duration ahead;
  private final AtomicLong numbers = new AtomicLong();

  Senders(ServerProcess server, App app, int connections) {
    this(server, app, connections, WatchBatch.VIEWERS, Duration.ZERO);
  }

  /**
   * @param audience how many viewers there are: a prime
   * @param ahead how far ahead of the clock the minutes lie
   */
  Senders(ServerProcess server, App app, int connections, long audience, Duration ahead) {
    this.audience = audience;
    this.ahead = ahead;
    this.server = server;
    this.app = app;
    this.connections = connections;
  }

  /**
   * What sending at full speed came to.
   *
   * @param events acknowledged
   * @param seconds from the first byte sent to the last answer
   */
  record Sent(long events, double seconds) {
    double rate() {
      return events / seconds;
    }
  }

  /** Sends as fast as batches are acknowledged. */
  Sent flatOut(Duration duration) {
    AtomicLong sent = new AtomicLong();
    List<WatchBatch> batches = batches();
    long start = System.nanoTime();
    onEach(
        batches,
        (connection, batch) -> {
          while (System.nanoTime() - start < duration.toNanos()) {
            send(connection, batch);
            sent.addAndGet(BATCH);
          }
          return null;
        });
    return new Sent(sent.get(), (System.nanoTime() - start) / 1e9);
  }

  /**
   * Sends a batch whenever one is due; returns the milliseconds from when each was due to when it
   * was acknowledged, so that waiting for a free connection counts too.
   */
  double[] paced(int eventsPerSecond, Duration duration) {
    long interval = 1_000_000_000L * BATCH / eventsPerSecond;
    double[] millis = new double[(int) (duration.toNanos() / interval)];
    AtomicLong tickets = new AtomicLong();
    List<WatchBatch> batches = batches();
    long start = System.nanoTime() + interval;
    onEach(
        batches,
        (connection, batch) -> {
          for (long i = tickets.getAndIncrement();
              i < millis.length;
              i = tickets.getAndIncrement()) {
            long due = start + i * interval;
            while (System.nanoTime() < due) {
              LockSupport.parkNanos(due - System.nanoTime());
            }
            send(connection, batch);
            millis[(int) i] = (System.nanoTime() - due) / 1e6;
          }
          return null;
        });
    return millis;
  }

  private void send(HttpConnection connection, WatchBatch batch) throws IOException {
    HttpConnection.Answer answer =
        connection.exchange(app.ingestHead(), batch.number(numbers.getAndIncrement()));
    if (answer.status() != 200 || !answer.body().startsWith("{\"accepted\":" + BATCH + ",")) {
      throw new IllegalStateException(
          "a batch was answered " + answer.status() + ": " + answer.body());
    }
  }

  /** What each connection does. */
  private interface Sending {
    Void with(HttpConnection connection, WatchBatch batch) throws IOException;
  }

  /** One for each connection; made before a clock runs, as that takes some 100 ms. */
  private List<WatchBatch> batches() {
    List<WatchBatch> batches = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      batches.add(
          new WatchBatch(WatchBatch.Form.NDJSON, BATCH, Instant.now().plus(ahead), audience));
    }
    return batches;
  }

  private void onEach(List<WatchBatch> batches, Sending sending) {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (WatchBatch batch : batches) {
      tasks.add(
          () -> {
            try (HttpConnection connection = new HttpConnection(server.port())) {
              return sending.with(connection, batch);
            }
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
