package dev.streamgauge.log;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One step of the writer's next transaction, and the answer that somebody waits for. */
final class Work<T> {

  /** What is done inside the transaction. */
  interface Step<T> {
    /**
     * Does it.
     *
     * @throws RepeatedKeyException before anything was changed: it refuses this step alone
     * @throws SourceMovedException likewise
     * @throws SQLException which undoes the whole transaction
     */
    T run(Transaction transaction) throws SQLException;
  }

  private final Step<T> step;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private Runnable outcome = () -> {};

  Work(Step<T> step) {
    this.step = step;
  }

  void run(Transaction transaction) throws SQLException {
    try {
      T value = step.run(transaction);
      outcome = () -> answer.complete(value);
    } catch (RepeatedKeyException | SourceMovedException e) {
      outcome = () -> answer.completeExceptionally(e);
    }
  }

  /** Answers; a refusal waits for the commit too, as it may rest on another step of the group. */
  void committed() {
    outcome.run();
  }

  void failed(LogUnavailableException cause) {
    answer.completeExceptionally(cause);
  }

  /** Waits for the answer, through interrupts: the step may be on its way to the disk. */
  T await() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw e;
    }
  }
}
