package dev.streamgauge.drops;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The last change of each of some entitlements; one thread adds, any may look. */
final class ChangeBatch {
  private final Map<UUID, StatusChange.One> changes = new ConcurrentHashMap<>();
  private final Set<Fulfilment> statuses = ConcurrentHashMap.newKeySet();

  void add(StatusChange.One change) {
    statuses.add(change.status());
    changes.put(change.place().id(), change);
  }

  Optional<StatusChange.One> of(UUID id) {
    return Optional.ofNullable(changes.get(id));
  }

  /** Whether an entitlement may have been given this status. */
  boolean gives(Fulfilment status) {
    return statuses.contains(status);
  }

  int size() {
    return changes.size();
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Its changes in the order in which entitlements were granted, and so lie in their table. */
  List<StatusChange.One> byPlace() {
    return changes.values().stream()
        .sorted(
            Comparator.comparing((StatusChange.One change) -> change.place().grantedAt())
                .thenComparing(change -> change.place().id()))
        .toList();
  }
}
