package dev.streamgauge.drops;

import dev.streamgauge.drops.EntitlementPage.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last change of each of some entitlements, in some 70 bytes each; one thread adds, any may
 * look.
 */
final class ChangeBatch {
  private static final Comparator<Key> IN_ORDER =
      Comparator.comparingLong(Key::grantedAt).thenComparingLong(Key::high);

  private final Map<Key, StatusChange> changes = new ConcurrentHashMap<>();
  private final Set<Fulfilment> statuses = ConcurrentHashMap.newKeySet();

  /** A place in less memory. */
  private record Key(long grantedAt, long high, long low) {
    static Key of(Place place) {
      UUID id = place.id();
      return new Key(
          place.grantedAt().toEpochMilli(),
          id.getMostSignificantBits(),
          id.getLeastSignificantBits());
    }

    UUID id() {
      return new UUID(high, low);
    }
  }

  /** An entitlement's last change. */
  record Changed(UUID id, StatusChange change) {}

  void put(Place place, StatusChange change) {
    statuses.add(change.status());
    changes.put(Key.of(place), change);
  }

  Optional<StatusChange> of(Place place) {
    return Optional.ofNullable(changes.get(Key.of(place)));
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

  /** All in the order in which they were granted, and so lie in their table. */
  List<Changed> inOrder() {
    return changes.keySet().stream()
        .sorted(IN_ORDER)
        .map(key -> new Changed(key.id(), changes.get(key)))
        .toList();
  }
}
