package dev.streamgauge.bench;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Samples that keep arriving at a steady rate, channel after channel, while something is measured.
 */
final class SampleTraffic {
  private static final int BATCH = 100;

  private final CompletableFuture<Double> achieved;
  private volatile boolean stopped;

  private SampleTraffic(Platform platform, ServerProcess server, App app, int perSecond) {
    achieved = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("samples")
        .daemon()
        .start(
            () -> {
              try {
                achieved.complete(send(platform, server, app, perSecond));
              } catch (IOException | RuntimeException e) {
                achieved.completeExceptionally(e);
              }
            });
  }

  static SampleTraffic start(Platform platform, ServerProcess server, App app, int perSecond) {
    return new SampleTraffic(platform, server, app, perSecond);
  }

  private double send(Platform platform, ServerProcess server, App app, int perSecond)
      throws IOException {
    long interval = 1_000_000_000L * BATCH / perSecond;
    long start = System.nanoTime();
    long batches = 0;
    try (HttpConnection connection = new HttpConnection(server.port())) {
      while (!stopped) {
        for (long due = start + batches * interval; System.nanoTime() < due; ) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        platform.sample(connection, app, (int) (batches * BATCH % platform.channels()), BATCH);
        batches++;
      }
    }
    return batches * BATCH / ((System.nanoTime() - start) / 1e9);
  }

  /** Stops, and returns how many samples a second were acknowledged. */
  double stop() {
    stopped = true;
    return achieved.join();
  }
}
