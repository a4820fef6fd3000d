package dev.streamgauge.eventsub;

import dev.streamgauge.state.State;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/** The last messages that went to each subscriber, and what became of them. */
final class Deliveries {
  private static final int KEPT = 10;

  private final State state;

  Deliveries(State state) {
    this.state = state;
  }

  /** The last message, as it went. */
  record Last(Delivery delivery, byte[] body) {}

  /** Takes note of a try; of a subscription that is gone, nothing is kept. */
  void note(String subscriptionId, Delivery delivery, byte[] body) {
    state.write(
        handle -> {
          handle.execute(
              "UPDATE eventsub_delivery SET body = NULL"
                  + " WHERE subscription_id = ? AND body IS NOT NULL",
              subscriptionId);
          return insert(handle, subscriptionId, delivery, body)
              + handle.execute(
                  """
                  DELETE FROM eventsub_delivery WHERE subscription_id = ? AND number <= (
                    SELECT MAX(number) - ? FROM eventsub_delivery WHERE subscription_id = ?)
                  """,
                  subscriptionId,
                  KEPT,
                  subscriptionId);
        });
  }

  private static int insert(Handle handle, String subscriptionId, Delivery delivery, byte[] body) {
    return handle.execute(
        """
        INSERT INTO eventsub_delivery
          (subscription_id, number, message_id, sent_at, retry, status, body)
        SELECT id, (SELECT COALESCE(MAX(number), 0) + 1 FROM eventsub_delivery
          WHERE subscription_id = s.id), ?, ?, ?, ?, ?
        FROM eventsub_subscription AS s WHERE id = ?
        """,
        delivery.messageId(),
        delivery.sentAt().toEpochMilli(),
        delivery.retry(),
        delivery.status().isPresent() ? delivery.status().getAsInt() : null,
        new String(body, StandardCharsets.UTF_8),
        subscriptionId);
  }

  /** Those of a subscription, newest first. */
  List<Delivery> of(String subscriptionId) {
    return state.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM eventsub_delivery WHERE subscription_id = :id"
                        + " ORDER BY number DESC")
                .bind("id", subscriptionId)
                .map((row, context) -> delivery(row))
                .list());
  }

  Optional<Last> last(String subscriptionId) {
    return state.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM eventsub_delivery"
                        + " WHERE subscription_id = :id AND body IS NOT NULL")
                .bind("id", subscriptionId)
                .map(
                    (row, context) ->
                        new Last(
                            delivery(row), row.getString("body").getBytes(StandardCharsets.UTF_8)))
                .findOne());
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    int status = row.getInt("status"); // 0 where there was no answer
    return new Delivery(
        row.getString("message_id"),
        Instant.ofEpochMilli(row.getLong("sent_at")),
        row.getInt("retry"),
        status == 0 ? OptionalInt.empty() : OptionalInt.of(status));
  }
}
