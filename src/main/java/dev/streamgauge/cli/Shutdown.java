package dev.streamgauge.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Holds the end of the process back until its work is closed: on SIGTERM the JVM ends as soon as
 * its hooks are through, so one of them waits for {@link #close()}.
 */
final class Shutdown implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  Shutdown() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::hook, "shutdown"));
  }

  private void hook() {
    asked.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when the process is told to stop. */
  void await() throws InterruptedException {
    asked.await();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
