package dev.streamgauge.drops;

import dev.streamgauge.drops.EntitlementTable.Rights;
import dev.streamgauge.drops.Updated.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** One change of the status of entitlements. */
record Update(
    Fulfilment status, Set<String> organizationIds, Optional<String> userId, Instant now) {

  Updated run(Handle handle, Collection<String> ids) {
    Updated updated = Updated.nothing();
    try (EntitlementTable table = EntitlementTable.on(handle)) {
      for (String id : ids) {
        updated.add(
            id, Entitlements.isId(id) ? run(table, UUID.fromString(id)) : Outcome.INVALID_ID);
      }
      return updated;
    } catch (SQLException e) {
      throw new IllegalStateException("entitlements cannot be changed", e);
    }
  }

  /** Most are theirs and change, so that is tried first. */
  private Outcome run(EntitlementTable table, UUID id) throws SQLException {
    for (String organizationId : organizationIds) {
      if (table.update(id, status, now, organizationId, userId)) {
        return Outcome.SUCCESS;
      }
    }
    Optional<Rights> found = table.rights(id);
    if (found.isEmpty()) {
      return Outcome.NOT_FOUND;
    }
    return organizationIds.contains(found.get().organizationId())
            && userId.map(found.get().userId()::equals).orElse(true)
        ? Outcome.SUCCESS
        : Outcome.UNAUTHORIZED;
  }
}
