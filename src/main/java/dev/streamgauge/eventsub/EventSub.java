package dev.streamgauge.eventsub;

import dev.streamgauge.state.State;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jdbi.v3.core.Handle;

/** Tells games by webhook of what was granted. */
public final class EventSub implements AutoCloseable {
  private static final int LONGEST_CALLBACK = 2_000;

  private final SubscriptionTable subscriptions;
  private final Deliveries deliveries;
  private final Courier courier;
  private final InstantSource clock;
  private final boolean sandbox;

  private EventSub(
      SubscriptionTable subscriptions,
      Deliveries deliveries,
      Courier courier,
      InstantSource clock,
      boolean sandbox) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.courier = courier;
    this.clock = clock;
    this.sandbox = sandbox;
  }

  /**
   * Starts telling, from where an earlier run ended.
   *
   * @param key what subscribers' secrets are kept with
   * @param realTime says when to try again
   * @param sandbox whether callbacks may be of our own network, and without TLS
   */
  public static EventSub open(
      State state,
      SecretKey key,
      Names names,
      InstantSource clock,
      InstantSource realTime,
      boolean sandbox) {
    SubscriptionTable subscriptions = new SubscriptionTable(state, new SecretBox(key));
    Deliveries deliveries = new Deliveries(state);
    Courier courier =
        new Courier(
            subscriptions,
            new Outbox(state),
            deliveries,
            new Messages(names),
            new Poster(sandbox),
            realTime);
    courier.start();
    return new EventSub(subscriptions, deliveries, courier, clock, sandbox);
  }

  /** Keeps grants for those who want to be told, in the transaction that keeps the grants. */
  public void tell(Handle handle, List<Grant> grants) {
    if (Outbox.add(handle, grants)) {
      courier.ring();
    }
  }

  /** What is wrong with a callback, if anything is. */
  public Optional<String> objection(String callback) {
    URI uri;
    try {
      uri = new URI(callback);
    } catch (java.net.URISyntaxException e) {
      return Optional.of("is no URL");
    }
    boolean http = sandbox && "http".equalsIgnoreCase(uri.getScheme());
    if (!http && !"https".equalsIgnoreCase(uri.getScheme())) {
      return Optional.of(
          sandbox ? "must begin with https:// or http://" : "must begin with https://");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return Optional.of("must have a host, and neither a user nor a fragment");
    }
    if (callback.length() > LONGEST_CALLBACK) {
      return Optional.of("must not be longer than " + LONGEST_CALLBACK + " characters");
    }
    Optional<InetAddress> literal = Addresses.literal(uri.getHost());
    return !sandbox && literal.isPresent() && !Addresses.isPublic(literal.get())
        ? Optional.of("must not lead to a private, loopback or link-local address")
        : Optional.empty();
  }

  /** Makes a subscription, whose callback is then asked whether it wants to be told. */
  public Optional<Subscription> create(
      String clientId, Condition condition, URI callback, String secret) {
    Subscription subscription =
        new Subscription(
            UUID.randomUUID().toString(),
            clientId,
            condition,
            callback,
            secret,
            Status.PENDING,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    if (!subscriptions.add(subscription)) {
      return Optional.empty();
    }
    courier.verify(subscription.id());
    return Optional.of(subscription);
  }

  /** All of a client, the oldest first. */
  public List<Subscription> ofClient(String clientId) {
    return subscriptions.ofClient(clientId);
  }

  /** The last tries to tell a subscriber, newest first. */
  public List<Delivery> deliveries(Subscription subscription) {
    return deliveries.of(subscription.id());
  }

  /**
   * Sends the last message of a subscription once more, under the same id.
   *
   * @return what became of it; none where it isn't enabled, nothing was sent yet, or a message is
   *     under way
   */
  public Optional<Delivery> sendAgain(Subscription subscription) {
    return subscription.status() == Status.ENABLED ? courier.again(subscription) : Optional.empty();
  }

  /** Takes one of a client's subscriptions away; false where it has none with that id. */
  public boolean delete(String clientId, String id) {
    return subscriptions.delete(clientId, id);
  }

  @Override
  public void close() {
    courier.close();
  }
}
