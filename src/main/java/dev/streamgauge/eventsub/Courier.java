package dev.streamgauge.eventsub;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Carries messages to callbacks, of each subscription one at a time and at most five a second. What
 * is yet to be told is in the outbox, so that a crash only repeats a message.
 */
final class Courier implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Courier.class.getName());
  private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(200);
  private static final long ROUND_MILLIS = 100;
  private static final long IDLE_SECONDS = 10;
  private static final long LONGEST_COMMIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** So many are sure to stay below 250 KB, whatever their names. */
  private static final int MOST_GRANTS = 100;

  private final SubscriptionTable subscriptions;
  private final Outbox outbox;
  private final Deliveries deliveries;
  private final Messages messages;
  private final Poster poster;
  private final InstantSource realTime;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final ExecutorService trips = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore bell = new Semaphore(1);
  private final Thread thread = Thread.ofPlatform().daemon().name("eventsub").unstarted(this::run);
  private volatile long rungAt = System.nanoTime();
  private volatile boolean closed;

  Courier(
      SubscriptionTable subscriptions,
      Outbox outbox,
      Deliveries deliveries,
      Messages messages,
      Poster poster,
      InstantSource realTime) {
    this.subscriptions = subscriptions;
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.messages = messages;
    this.poster = poster;
    this.realTime = realTime;
  }

  /** Goes on with whatever an earlier run left. */
  void start() {
    thread.start();
    subscriptions.idsOf(Status.PENDING).forEach(this::verify);
  }

  /** Says that there will be something to carry, once it is committed. */
  void ring() {
    rungAt = System.nanoTime();
    bell.release();
  }

  /** Asks a callback whether it wants to be told, soon. */
  void verify(String id) {
    if (!closed && underWay.add(id)) {
      trips.execute(() -> trip(id, () -> subscriptions.find(id).ifPresent(this::challenge)));
    }
  }

  private void run() {
    while (!closed) {
      try {
        for (String id : outbox.due(realTime.instant())) {
          if (underWay.add(id)) {
            trips.execute(() -> trip(id, () -> deliver(id)));
          }
        }
        await(outbox.isEmpty());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!closed) {
          LOG.log(Level.WARNING, "the outbox cannot be read; trying again", e);
        }
        pause();
      }
    }
  }

  /** In a row of grants the next message waits for its time, not for the next grant. */
  private void await(boolean idle) throws InterruptedException {
    if (idle && System.nanoTime() - rungAt > LONGEST_COMMIT_NANOS) {
      var _ = bell.tryAcquire(IDLE_SECONDS, TimeUnit.SECONDS);
    } else {
      Thread.sleep(ROUND_MILLIS);
    }
    bell.drainPermits();
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void trip(String id, Runnable errand) {
    try {
      errand.run();
    } catch (RuntimeException e) {
      if (!closed) {
        LOG.log(Level.WARNING, "a message of subscription " + id + " waits", e);
      }
    } finally {
      underWay.remove(id);
    }
  }

  private void challenge(Subscription subscription) {
    String challenge = UUID.randomUUID().toString();
    byte[] body = Messages.challenge(subscription, challenge);
    boolean wanted =
        post(subscription, "webhook_callback_verification", UUID.randomUUID().toString(), 0, body)
            .filter(answer -> answer.status() == 200 && answer.body().equals(challenge))
            .isPresent();
    if (!closed) {
      subscriptions.settle(subscription.id(), wanted ? Status.ENABLED : Status.UNVERIFIED);
    }
  }

  private void deliver(String id) {
    Optional<Subscription> found = subscriptions.find(id);
    Optional<Outbox.Next> next = found.flatMap(subscription -> outbox.next(id, MOST_GRANTS));
    if (found.isEmpty() || next.isEmpty()) {
      return;
    }
    Subscription subscription = found.get();
    Outbox.Next delivery = next.get();
    byte[] body = messages.notification(subscription, delivery.grants());
    boolean taken = send(subscription, delivery.messageId(), delivery.tries(), body).isGood();
    Instant now = realTime.instant();
    if (taken) {
      outbox.delivered(id, delivery.messageId(), now.plus(BETWEEN_MESSAGES));
    } else if (Backoff.isHopeless(delivery.tries() + 1, delivery.failingSince(), now)) {
      revoke(subscription);
    } else if (!closed) {
      outbox.failed(id, now, Backoff.after(delivery.tries() + 1));
    }
  }

  /**
   * Sends the last message once more, under the same id; when this returns, it was answered or
   * given up. None where nothing was sent yet, or a message is under way.
   */
  Optional<Delivery> again(Subscription subscription) {
    String id = subscription.id();
    if (closed || !underWay.add(id)) {
      return Optional.empty();
    }
    try {
      return deliveries.last(id).map(last -> again(subscription, last));
    } finally {
      underWay.remove(id);
    }
  }

  private Delivery again(Subscription subscription, Deliveries.Last last) {
    String message = last.delivery().messageId();
    Delivery delivery = send(subscription, message, last.delivery().retry() + 1, last.body());
    if (delivery.isGood()) {
      outbox.delivered(subscription.id(), message, realTime.instant().plus(BETWEEN_MESSAGES));
    }
    return delivery;
  }

  private Delivery send(Subscription subscription, String messageId, int retry, byte[] body) {
    Instant now = realTime.instant();
    Optional<Poster.Answer> answer = post(subscription, "notification", messageId, retry, body);
    Delivery delivery =
        new Delivery(
            messageId,
            now,
            retry,
            answer.map(given -> OptionalInt.of(given.status())).orElse(OptionalInt.empty()));
    if (!closed) {
      deliveries.note(subscription.id(), delivery, body);
    }
    return delivery;
  }

  private void revoke(Subscription subscription) {
    subscriptions.settle(subscription.id(), Status.FAILED);
    LOG.log(Level.WARNING, "{0} is given up: its callback takes nothing", subscription);
    subscriptions
        .find(subscription.id())
        .ifPresent(
            dead ->
                post(
                    dead,
                    "revocation",
                    UUID.randomUUID().toString(),
                    0,
                    Messages.revocation(dead)));
  }

  private Optional<Poster.Answer> post(
      Subscription subscription, String type, String id, int retry, byte[] body) {
    try {
      return Optional.of(
          poster.post(
              subscription.callback(),
              Messages.headers(subscription, type, id, retry, realTime.instant(), body),
              body));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "{0}: {1}", subscription, e.getMessage());
      return Optional.empty();
    }
  }

  /** Ends at once; what is under way is sent again at the next start. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    trips.shutdownNow();
    trips.close();
  }
}
