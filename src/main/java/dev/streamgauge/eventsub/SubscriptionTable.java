package dev.streamgauge.eventsub;

import dev.streamgauge.state.State;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Where subscriptions are kept. */
final class SubscriptionTable {
  private static final String ALIKE =
      """
      SELECT 1 FROM eventsub_subscription
      WHERE client_id = :client AND organization_id = :organization AND callback = :callback
        AND COALESCE(category_id, '') = :category AND COALESCE(campaign_id, '') = :campaign
        AND status IN ('enabled', 'webhook_callback_verification_pending')
      """;

  private final State state;
  private final SecretBox secrets;

  SubscriptionTable(State state, SecretBox secrets) {
    this.state = state;
    this.secrets = secrets;
  }

  /** Stores a new one; false where there is one alike that isn't dead. */
  boolean add(Subscription subscription) {
    String secret = secrets.lock(subscription.secret());
    return state.write(handle -> add(handle, subscription, secret));
  }

  private static boolean add(Handle handle, Subscription subscription, String secret) {
    Condition condition = subscription.condition();
    boolean alike =
        handle
            .createQuery(ALIKE)
            .bind("client", subscription.clientId())
            .bind("organization", condition.organizationId())
            .bind("callback", subscription.callback().toString())
            .bind("category", condition.categoryId().orElse(""))
            .bind("campaign", condition.campaignId().orElse(""))
            .mapTo(Integer.class)
            .findFirst()
            .isPresent();
    if (alike) {
      return false;
    }
    handle.execute(
        """
        INSERT INTO eventsub_subscription (id, client_id, organization_id, category_id,
          campaign_id, callback, secret, status, created_at, tries, next_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)
        """,
        subscription.id(),
        subscription.clientId(),
        condition.organizationId(),
        condition.categoryId().orElse(null),
        condition.campaignId().orElse(null),
        subscription.callback().toString(),
        secret,
        subscription.status().text(),
        subscription.createdAt().toEpochMilli());
    return true;
  }

  Optional<Subscription> find(String id) {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT * FROM eventsub_subscription WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
  }

  /** All of a client, the oldest first. */
  List<Subscription> ofClient(String clientId) {
    return state.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM eventsub_subscription WHERE client_id = :client"
                        + " ORDER BY created_at, id")
                .bind("client", clientId)
                .map((row, context) -> read(row))
                .list());
  }

  /** The ids of those with a status. */
  List<String> idsOf(Status status) {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT id FROM eventsub_subscription WHERE status = :status")
                .bind("status", status.text())
                .mapTo(String.class)
                .list());
  }

  boolean delete(String clientId, String id) {
    return state.write(
        handle ->
            handle.execute(
                    "DELETE FROM eventsub_subscription WHERE id = ? AND client_id = ?",
                    id,
                    clientId)
                == 1);
  }

  /** Sets the status; what a dead one was yet to be told of is let go. */
  void settle(String id, Status status) {
    state.write(
        handle -> {
          if (status != Status.ENABLED) {
            handle.execute("DELETE FROM eventsub_outbox WHERE subscription_id = ?", id);
          }
          return handle.execute(
              "UPDATE eventsub_subscription SET status = ?, message_id = NULL, tries = 0,"
                  + " failing_since = NULL WHERE id = ?",
              status.text(),
              id);
        });
  }

  private Subscription read(ResultSet row) throws SQLException {
    return new Subscription(
        row.getString("id"),
        row.getString("client_id"),
        new Condition(
            row.getString("organization_id"),
            Optional.ofNullable(row.getString("category_id")),
            Optional.ofNullable(row.getString("campaign_id"))),
        URI.create(row.getString("callback")),
        secrets.unlock(row.getString("secret")),
        Status.of(row.getString("status")).orElseThrow(),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
