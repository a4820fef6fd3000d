package dev.streamgauge.drops;

import dev.streamgauge.drops.EntitlementPage.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The table of entitlements on one connection. Plain JDBC, for these are the busiest statements;
 * those for one row are prepared once.
 */
final class EntitlementTable implements AutoCloseable {
  private static final String COLUMNS =
      "id, organization_id, campaign_id, drop_id, benefit_id, user_id, game_id, granted_at,"
          + " status, updated_at";

  private final Connection connection;
  private PreparedStatement find;
  private PreparedStatement update;

  private EntitlementTable(Connection connection) {
    this.connection = connection;
  }

  static EntitlementTable on(Handle handle) {
    return new EntitlementTable(handle.getConnection());
  }

  /** Stores those that are not there yet, and returns them. */
  List<Entitlement> insert(List<Entitlement> entitlements) throws SQLException {
    List<Entitlement> added = new ArrayList<>();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO entitlement ("
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING")) {
      for (Entitlement entitlement : entitlements) {
        bind(insert, entitlement);
        if (insert.executeUpdate() == 1) {
          added.add(entitlement);
        }
      }
    }
    return added;
  }

  private static void bind(PreparedStatement insert, Entitlement entitlement) throws SQLException {
    insert.setString(1, entitlement.id().toString());
    insert.setString(2, entitlement.organizationId());
    insert.setString(3, entitlement.campaignId());
    insert.setString(4, entitlement.dropId());
    insert.setString(5, entitlement.benefitId());
    insert.setString(6, entitlement.userId());
    insert.setString(7, entitlement.gameId());
    insert.setLong(8, entitlement.grantedAt().toEpochMilli());
    insert.setString(9, entitlement.status().name());
    insert.setLong(10, entitlement.updatedAt().toEpochMilli());
  }

  Optional<Entitlement> find(UUID id) throws SQLException {
    if (find == null) {
      find = connection.prepareStatement("SELECT " + COLUMNS + " FROM entitlement WHERE id = ?");
    }
    find.setString(1, id.toString());
    try (ResultSet row = find.executeQuery()) {
      return row.next() ? Optional.of(read(row)) : Optional.empty();
    }
  }

  /** Gives an entitlement its status. */
  void update(UUID id, StatusChange change) throws SQLException {
    if (update == null) {
      update =
          connection.prepareStatement(
              "UPDATE entitlement SET status = ?, updated_at = ? WHERE id = ?");
    }
    update.setString(1, change.status().name());
    update.setLong(2, change.updatedAt().toEpochMilli());
    update.setString(3, id.toString());
    update.executeUpdate();
  }

  /** Newest first. */
  List<Entitlement> query(EntitlementFilter filter, Optional<Place> after, int most)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql(filter, after.isPresent()))) {
      int i = 1;
      for (String organization : filter.organizationIds()) {
        select.setString(i++, organization);
      }
      if (filter.userId().isPresent()) {
        select.setString(i++, filter.userId().get());
      }
      if (filter.gameId().isPresent()) {
        select.setString(i++, filter.gameId().get());
      }
      if (after.isPresent()) {
        select.setLong(i++, after.get().grantedAt().toEpochMilli());
        select.setString(i++, after.get().id().toString());
      }
      select.setInt(i, most);
      List<Entitlement> found = new ArrayList<>(most);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(read(rows));
        }
      }
      return found;
    }
  }

  /** A status stands in the text itself: only so can the index of those with it be used. */
  private static String sql(EntitlementFilter filter, boolean after) {
    StringBuilder sql = new StringBuilder("SELECT ").append(COLUMNS);
    int organizations = filter.organizationIds().size();
    sql.append(" FROM entitlement WHERE organization_id ")
        .append(
            organizations == 1 ? "= ?" : "IN (" + ", ?".repeat(organizations).substring(2) + ")");
    filter.userId().ifPresent(user -> sql.append(" AND user_id = ?"));
    filter.gameId().ifPresent(game -> sql.append(" AND game_id = ?"));
    filter.status().ifPresent(status -> sql.append(" AND status = '" + status.name() + "'"));
    if (after) {
      sql.append(" AND (granted_at, id) < (?, ?)");
    }
    return sql.append(" ORDER BY granted_at DESC, id DESC LIMIT ?").toString();
  }

  private static Entitlement read(ResultSet row) throws SQLException {
    return new Entitlement(
        UUID.fromString(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        Instant.ofEpochMilli(row.getLong(8)),
        Fulfilment.valueOf(row.getString(9)),
        Instant.ofEpochMilli(row.getLong(10)));
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : Arrays.asList(find, update)) {
      if (statement != null) {
        statement.close();
      }
    }
  }
}
