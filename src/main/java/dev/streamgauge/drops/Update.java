package dev.streamgauge.drops;

import dev.streamgauge.drops.EntitlementPage.Place;
import dev.streamgauge.drops.Updated.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A change of the status of entitlements, as it was asked for.
 *
 * @param organizationIds whose entitlements may be changed
 * @param userId the only user whose entitlements may be changed
 */
record Update(
    Fulfilment status, Set<String> organizationIds, Optional<String> userId, Instant now) {

  /**
   * What becomes of it.
   *
   * @param updated what each id comes to, once the change is durable
   * @param changing what has the status already is left out
   */
  record Plan(Updated updated, List<Place> changing) {}

  StatusChange change() {
    return new StatusChange(status, now);
  }

  /** What becomes of it, as things are. */
  Plan plan(Handle handle, Unapplied unapplied, Collection<String> ids) {
    Updated updated = Updated.nothing();
    List<Place> changing = new ArrayList<>();
    try (EntitlementTable table = EntitlementTable.on(handle)) {
      for (String id : ids) {
        if (!Entitlements.isId(id)) {
          updated.add(id, Outcome.INVALID_ID);
          continue;
        }
        Optional<Entitlement> found = table.find(UUID.fromString(id)).map(unapplied::actual);
        updated.add(id, found.map(this::outcome).orElse(Outcome.NOT_FOUND));
        found
            .filter(it -> outcome(it) == Outcome.SUCCESS && it.status() != status)
            .ifPresent(it -> changing.add(Place.of(it)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("entitlements cannot be read", e);
    }
    return new Plan(updated, changing);
  }

  private Outcome outcome(Entitlement entitlement) {
    return organizationIds.contains(entitlement.organizationId())
            && userId.map(entitlement.userId()::equals).orElse(true)
        ? Outcome.SUCCESS
        : Outcome.UNAUTHORIZED;
  }
}
