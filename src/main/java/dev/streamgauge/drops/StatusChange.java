package dev.streamgauge.drops;

import dev.streamgauge.drops.EntitlementPage.Place;
import java.time.Instant;
import java.util.List;

/**
 * A status given to some entitlements at once.
 *
 * @param updatedAt to the millisecond
 * @param places of the entitlements
 */
record StatusChange(Fulfilment status, Instant updatedAt, List<Place> places) {

  StatusChange {
    places = List.copyOf(places);
  }

  /** The same for one of them. */
  record One(Place place, Fulfilment status, Instant updatedAt) {

    /** An entitlement as it is from then on. */
    Entitlement appliedTo(Entitlement row) {
      return row.status() == status ? row : row.with(status, updatedAt);
    }
  }

  List<One> each() {
    return places.stream().map(place -> new One(place, status, updatedAt)).toList();
  }
}
