package dev.streamgauge.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Works out reports in the background, one after another, each once however many ask for it, and
 * keeps them until the day changes. One that was worked out while more was coming in for days that
 * are over is kept for a minute only.
 */
final class Calculations implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Calculations.class.getName());
  private static final int MOST_WAITING = 10_000;

  /** Where more wait, demand is said to be high. */
  private static final int TARGET = 20;

  /** So many are worked out in a second, more or less. */
  private static final int A_SECOND = 10;

  /** What may be kept, in points of curves and the like: about a hundred bytes each. */
  private static final long MOST_KEPT = 1_000_000;

  private static final Duration UNSETTLED = Duration.ofMinutes(1);
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Duration LONGEST_REST = Duration.ofSeconds(5);

  private final Cache<Key, Outcome.Ready> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KEPT)
          .weigher((Key key, Outcome.Ready ready) -> weight(ready.report()))
          .expireAfter(
              Expiry.creating(
                  (Key key, Outcome.Ready ready) -> ready.report().settled() ? A_DAY : UNSETTLED))
          .build();
  private final Map<Key, CompletableFuture<Outcome>> running = new ConcurrentHashMap<>();
  private final BlockingQueue<Job> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Work work;
  private final Thread thread = Thread.ofPlatform().daemon().name("audit").unstarted(this::run);

  /**
   * Which report.
   *
   * @param today the day on which it is asked for
   */
  record Key(String channelId, LocalDate asOf, LocalDate today) {}

  private record Job(Key key, CompletableFuture<Outcome> result) {}

  /** How reports are worked out. */
  interface Work {
    /** Sees to it that what has been acknowledged counts. */
    void prepare() throws InterruptedException;

    Outcome calculate(Key key);

    /** Whether the machine has more urgent things to do. */
    boolean isBusy();
  }

  Calculations(Work work) {
    this.work = work;
    thread.start();
  }

  /**
   * A report, if it is there within some time.
   *
   * @param anew whether one that is kept counts for nothing
   */
  Outcome ask(Key key, boolean anew, Duration patience) {
    if (anew) {
      kept.invalidate(key);
    }
    Outcome.Ready ready = kept.getIfPresent(key);
    if (ready != null) {
      return ready;
    }
    return begin(key).map(result -> await(result, patience)).orElseGet(this::later);
  }

  /** The calculation that goes on, or begins; none where too many wait. */
  private synchronized Optional<CompletableFuture<Outcome>> begin(Key key) {
    CompletableFuture<Outcome> result = running.get(key);
    if (result != null) {
      return Optional.of(result);
    }
    Outcome.Ready ready = kept.getIfPresent(key); // of one that has ended just now
    if (ready != null) {
      return Optional.of(CompletableFuture.completedFuture(ready));
    }
    result = new CompletableFuture<>();
    running.put(key, result);
    if (!waiting.offer(new Job(key, result))) {
      running.remove(key);
      return Optional.empty();
    }
    return Optional.of(result);
  }

  private Outcome await(CompletableFuture<Outcome> result, Duration patience) {
    try {
      return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return later();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return later();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a report could not be worked out", e.getCause());
    }
  }

  private Outcome later() {
    return new Outcome.Calculating(
        Duration.ofSeconds(Math.clamp(1 + waiting.size() / A_SECOND, 1, 60)));
  }

  /** Whether more are waiting than is usual. */
  boolean inDemand() {
    return waiting.size() > TARGET;
  }

  private void run() {
    try {
      while (true) {
        List<Job> jobs = new ArrayList<>();
        jobs.add(waiting.take());
        waiting.drainTo(jobs, A_SECOND);
        prepare();
        for (Job job : jobs) {
          long start = System.nanoTime();
          run(job);
          giveWay(Duration.ofNanos(System.nanoTime() - start));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** To store events goes before to tell of them: no more than a tenth of the time is ours then. */
  private void giveWay(Duration worked) throws InterruptedException {
    if (work.isBusy()) {
      Duration rest = worked.multipliedBy(9);
      var _ =
          closed.await(Math.min(rest.toMillis(), LONGEST_REST.toMillis()), TimeUnit.MILLISECONDS);
    }
  }

  private void prepare() throws InterruptedException {
    try {
      work.prepare();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "daily tables could not be made; a report shows what there is", e);
    }
  }

  private void run(Job job) {
    try {
      Outcome outcome = work.calculate(job.key());
      if (outcome instanceof Outcome.Ready ready) {
        kept.put(job.key(), ready);
      }
      job.result().complete(outcome);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the report of " + job.key().channelId() + " failed", e);
      job.result().completeExceptionally(e);
    } finally {
      running.remove(job.key());
    }
  }

  private static int weight(ChannelReport report) {
    int points = 100;
    for (ChannelReport.Chart chart : report.features().streamViewers()) {
      points += chart.points().size();
    }
    return points + 20 * report.features().games().size();
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
