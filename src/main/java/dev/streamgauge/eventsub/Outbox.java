package dev.streamgauge.eventsub;

import dev.streamgauge.state.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What subscribers have yet to be told of, in the order of granting. */
final class Outbox {
  private final State state;

  Outbox(State state) {
    this.state = state;
  }

  /**
   * What a subscription's next message is.
   *
   * @param tries how often it was sent in vain
   * @param failingSince when it was first
   */
  record Next(String messageId, List<Grant> grants, int tries, Optional<Instant> failingSince) {}

  /** Puts grants in, for every subscription that wants them; tells whether any does. */
  static boolean add(Handle handle, List<Grant> grants) {
    if (handle
        .createQuery("SELECT 1 FROM eventsub_subscription WHERE status = 'enabled'")
        .mapTo(Integer.class)
        .findFirst()
        .isEmpty()) {
      return false;
    }
    int added = 0;
    for (Grant grant : grants) {
      added += add(handle, grant);
    }
    return added > 0;
  }

  private static int add(Handle handle, Grant grant) {
    return handle
        .createUpdate(
            """
            INSERT INTO eventsub_outbox (subscription_id, entitlement_id, organization_id,
              category_id, campaign_id, user_id, benefit_id, created_at)
            SELECT id, :entitlement, :organization, :category, :campaign, :user, :benefit, :created
            FROM eventsub_subscription
            WHERE status = 'enabled' AND organization_id = :organization
              AND COALESCE(category_id, :category) = :category
              AND COALESCE(campaign_id, :campaign) = :campaign
            """)
        .bind("entitlement", grant.entitlementId())
        .bind("organization", grant.organizationId())
        .bind("category", grant.categoryId())
        .bind("campaign", grant.campaignId())
        .bind("user", grant.userId())
        .bind("benefit", grant.benefitId())
        .bind("created", grant.createdAt().toEpochMilli())
        .execute();
  }

  /** The subscriptions that have something to be told by then. */
  List<String> due(Instant now) {
    return state.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM eventsub_subscription AS s
                    WHERE status = 'enabled' AND next_at <= :now AND EXISTS (
                      SELECT 1 FROM eventsub_outbox WHERE subscription_id = s.id)
                    """)
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .list());
  }

  /** Whether anything is in it. */
  boolean isEmpty() {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT 1 FROM eventsub_outbox")
                .mapTo(Integer.class)
                .findFirst()
                .isEmpty());
  }

  /**
   * The message that is under way or, where none is, the next; once it is given, it stays the same
   * until it is delivered.
   *
   * @param most how many grants a message has at most
   */
  Optional<Next> next(String subscriptionId, int most) {
    return state.write(
        handle -> {
          Optional<String> underWay = messageOf(handle, subscriptionId);
          String message = underWay.orElseGet(() -> UUID.randomUUID().toString());
          if (underWay.isEmpty()) {
            handle.execute(
                """
                UPDATE eventsub_outbox SET message_id = ? WHERE subscription_id = ?
                  AND entitlement_id IN (
                    SELECT entitlement_id FROM eventsub_outbox WHERE subscription_id = ?
                    ORDER BY created_at, entitlement_id LIMIT ?)
                """,
                message,
                subscriptionId,
                subscriptionId,
                most);
            handle.execute(
                "UPDATE eventsub_subscription SET message_id = ?, tries = 0, failing_since = NULL"
                    + " WHERE id = ?",
                message,
                subscriptionId);
          }
          return delivery(handle, subscriptionId, message);
        });
  }

  private static Optional<String> messageOf(Handle handle, String subscriptionId) {
    return handle
        .createQuery(
            "SELECT message_id FROM eventsub_subscription"
                + " WHERE id = :id AND message_id IS NOT NULL")
        .bind("id", subscriptionId)
        .mapTo(String.class)
        .findOne();
  }

  private static Optional<Next> delivery(Handle handle, String subscriptionId, String message) {
    List<Grant> grants =
        handle
            .createQuery(
                """
                SELECT * FROM eventsub_outbox WHERE subscription_id = :id AND message_id = :message
                ORDER BY created_at, entitlement_id
                """)
            .bind("id", subscriptionId)
            .bind("message", message)
            .map((row, context) -> grant(row))
            .list();
    return handle
        .createQuery("SELECT tries, failing_since FROM eventsub_subscription WHERE id = :id")
        .bind("id", subscriptionId)
        .map(
            (row, context) -> {
              long since = row.getLong("failing_since");
              return new Next(
                  message,
                  grants,
                  row.getInt("tries"),
                  since == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(since)));
            })
        .findOne();
  }

  /** The message was taken: what is in it needs no telling any more. */
  void delivered(String subscriptionId, String messageId, Instant next) {
    state.write(
        handle -> {
          handle.execute(
              "DELETE FROM eventsub_outbox WHERE subscription_id = ? AND message_id = ?",
              subscriptionId,
              messageId);
          return handle.execute(
              "UPDATE eventsub_subscription SET message_id = NULL, tries = 0, failing_since = NULL,"
                  + " next_at = ? WHERE id = ? AND message_id = ?",
              next.toEpochMilli(),
              subscriptionId,
              messageId);
        });
  }

  /** The message was not taken, and is to be tried again. */
  void failed(String subscriptionId, Instant now, Duration pause) {
    state.write(
        handle ->
            handle.execute(
                "UPDATE eventsub_subscription SET tries = tries + 1,"
                    + " failing_since = COALESCE(failing_since, ?), next_at = ? WHERE id = ?",
                now.toEpochMilli(),
                now.plus(pause).toEpochMilli(),
                subscriptionId));
  }

  private static Grant grant(ResultSet row) throws SQLException {
    return new Grant(
        row.getString("entitlement_id"),
        row.getString("organization_id"),
        row.getString("category_id"),
        row.getString("campaign_id"),
        row.getString("user_id"),
        row.getString("benefit_id"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
