package dev.streamgauge.log;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs subscribers, each on a thread of its own and at its own pace. One that fails is tried again,
 * with growing pauses, and holds nobody else up.
 */
public final class Subscriptions implements AutoCloseable {
  private final EventLog log;
  private final long endAtStart;
  private final Map<String, Follower> followers = new LinkedHashMap<>();

  private Subscriptions(EventLog log, List<? extends Subscriber> subscribers) {
    this.log = log;
    this.endAtStart = log.end();
    for (Subscriber subscriber : subscribers) {
      requireWithin(subscriber.name(), subscriber.position());
      if (followers.put(subscriber.name(), new Follower(log, subscriber, this::release)) != null) {
        throw new IllegalArgumentException("two subscribers are called " + subscriber.name());
      }
    }
  }

  /**
   * Starts every subscriber from its position.
   *
   * @throws IllegalStateException where the log does not hold what a subscriber needs next
   */
  public static Subscriptions start(EventLog log, List<? extends Subscriber> subscribers) {
    Subscriptions subscriptions = new Subscriptions(log, subscribers);
    subscriptions.followers.values().forEach(Follower::start);
    return subscriptions;
  }

  private void requireWithin(String name, long position) {
    if (position < log.begin() || position > endAtStart) {
      throw new IllegalStateException(
          "%s goes on at position %d of the log, which holds %d up to %d: one of the two was lost or replaced"
              .formatted(name, position, log.begin(), endAtStart));
    }
  }

  /** Called by followers whenever one has got on. */
  private void release() {
    log.release(followers.values().stream().mapToLong(Follower::position).min().orElse(0));
  }

  /** Whether everything that was in the log at the start has been applied. */
  public boolean caughtUp() {
    return followers.values().stream().allMatch(f -> f.position() >= endAtStart);
  }

  /** The subscribers' names, in the order they were given. */
  public Set<String> names() {
    return followers.keySet();
  }

  /** The position of the batch that a subscriber needs next. */
  public long position(String name) {
    return follower(name).position();
  }

  /** How many batches a subscriber has yet to apply. */
  public long lag(String name) {
    return Math.max(0, log.end() - position(name));
  }

  /** Whether a subscriber's last try failed. */
  public boolean failing(String name) {
    return follower(name).failing();
  }

  /** The position before which no subscriber will ever need a batch again. */
  public long keptPosition() {
    return followers.values().stream().mapToLong(Follower::keptPosition).min().orElse(log.begin());
  }

  /** Waits until a subscriber has applied the batch at a position; false where it did not. */
  public boolean awaitApplied(String name, long position, Duration timeout)
      throws InterruptedException {
    return follower(name).awaitApplied(position, timeout);
  }

  private Follower follower(String name) {
    return Optional.ofNullable(followers.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no subscriber is called " + name));
  }

  /** Stops every subscriber after the batch it is applying. */
  @Override
  public void close() {
    followers.values().forEach(Follower::stop);
    followers.values().forEach(Follower::join);
  }
}
