package dev.streamgauge.drops;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which entitlements are asked for.
 *
 * @param organizationIds whose they have to be
 * @param ids only these; empty: whichever
 */
public record EntitlementFilter(
    Set<String> organizationIds,
    Optional<String> userId,
    Optional<String> gameId,
    Optional<Fulfilment> status,
    List<String> ids) {

  public EntitlementFilter {
    organizationIds = Set.copyOf(organizationIds);
    ids = List.copyOf(ids);
  }

  /** All that belong to some organizations. */
  public static EntitlementFilter of(Collection<String> organizationIds) {
    return new EntitlementFilter(
        Set.copyOf(organizationIds),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  boolean includes(Entitlement entitlement) {
    return organizationIds.contains(entitlement.organizationId())
        && userId.map(entitlement.userId()::equals).orElse(true)
        && gameId.map(entitlement.gameId()::equals).orElse(true)
        && status.map(entitlement.status()::equals).orElse(true);
  }
}
