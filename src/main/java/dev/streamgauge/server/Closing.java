package dev.streamgauge.server;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Closes what was opened, last first, whatever happens to one of them. */
final class Closing implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Closing.class.getName());

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T resource) {
    open.push(resource);
    return resource;
  }

  <T> T add(T resource, Consumer<T> close) {
    open.push(() -> close.accept(resource));
    return resource;
  }

  /** Opens something that takes long on a thread of its own; who needs it waits for it. */
  <T extends AutoCloseable> CompletableFuture<T> addAside(Supplier<T> open) {
    CompletableFuture<T> opening =
        CompletableFuture.supplyAsync(
            open, task -> Thread.ofPlatform().name("opening").daemon().start(task));
    this.open.push(() -> opening.join().close());
    return opening;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.log(Level.ERROR, "something did not close well", e);
      }
    }
  }
}
