package dev.streamgauge.state;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Writes one after another, and commits those that have gathered meanwhile in one transaction.
 *
 * <p>Each has a savepoint of its own, so that one that fails takes nothing of the others with it.
 * The thread is a platform thread: SQLite's fsync would pin a virtual one to its carrier.
 */
final class GroupCommit implements AutoCloseable {
  private static final int MOST_AT_ONCE = 512;
  private static final String SAVEPOINT = "work";

  private final LinkedBlockingQueue<Write<?>> waiting = new LinkedBlockingQueue<>();
  private final Write<Boolean> last = new Write<>(handle -> true, done -> {});
  private final Handle handle;
  private final Thread thread;
  private boolean closed;

  GroupCommit(Handle handle) {
    this.handle = handle;
    this.thread = Thread.ofPlatform().name("state-writer").daemon().start(this::loop);
  }

  <T> T run(Function<Handle, T> work, Consumer<T> durable) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("a write within a write would wait for itself");
    }
    Write<T> write = new Write<>(work, durable);
    enqueue(write);
    return write.await();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      enqueue(last);
      closed = true;
    }
    last.await();
    handle.close();
  }

  private synchronized void enqueue(Write<?> write) {
    if (closed) {
      throw new IllegalStateException("the state is closed");
    }
    waiting.add(write);
  }

  private void loop() {
    List<Write<?>> group = new ArrayList<>();
    while (!group.contains(last)) {
      group.clear();
      try {
        group.add(waiting.take());
      } catch (InterruptedException e) {
        continue; // only close() ends this thread
      }
      waiting.drainTo(group, MOST_AT_ONCE - 1);
      commit(group);
    }
  }

  private void commit(List<Write<?>> group) {
    try {
      handle.begin();
      group.forEach(write -> write.perform(handle));
      handle.commit();
      group.forEach(Write::succeed);
    } catch (RuntimeException | Error e) {
      undo(e);
      group.forEach(write -> write.fail(e));
    }
  }

  private void undo(Throwable cause) {
    try {
      handle.rollback();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /** One piece of work and what becomes of it. */
  private static final class Write<T> {
    private final Function<Handle, T> work;
    private final Consumer<T> durable;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private Runnable success = () -> {};

    Write(Function<Handle, T> work, Consumer<T> durable) {
      this.work = work;
      this.durable = durable;
    }

    void perform(Handle handle) {
      handle.savepoint(SAVEPOINT);
      try {
        T result = work.apply(handle);
        success = () -> complete(result);
        handle.releaseSavepoint(SAVEPOINT);
      } catch (RuntimeException | Error e) {
        handle.rollbackToSavepoint(SAVEPOINT);
        success = () -> outcome.completeExceptionally(e);
      }
    }

    /** What is committed is committed for the others too, whatever is made of it here. */
    private void complete(T result) {
      try {
        durable.accept(result);
        outcome.complete(result);
      } catch (RuntimeException | Error e) {
        outcome.completeExceptionally(e);
      }
    }

    void succeed() {
      success.run();
    }

    void fail(Throwable cause) {
      outcome.completeExceptionally(cause);
    }

    T await() {
      try {
        return outcome.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw e;
      }
    }
  }
}
