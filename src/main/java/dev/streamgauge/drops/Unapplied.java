package dev.streamgauge.drops;

import dev.streamgauge.drops.EntitlementPage.Place;
import java.util.Optional;

/**
 * The changes of status that rows may not show yet. To know what is, look at it before the rows are
 * read: what has been applied since shows in them.
 *
 * @param applying those that rows are being given
 * @param gathering those that came after them
 */
record Unapplied(ChangeBatch applying, ChangeBatch gathering) {

  Unapplied() {
    this(new ChangeBatch(), new ChangeBatch());
  }

  /** The last change of an entitlement. */
  Optional<StatusChange> of(Place place) {
    return gathering.of(place).or(() -> applying.of(place));
  }

  /** An entitlement as it is, by its row. */
  Entitlement actual(Entitlement row) {
    return of(Place.of(row)).map(row::after).orElse(row);
  }

  /** Whether there may be entitlements of this status whose rows show another. */
  boolean hides(Fulfilment status) {
    return gathering.gives(status) || applying.gives(status);
  }

  /** What gathered is to be applied, and others gather. */
  Unapplied cut() {
    return new Unapplied(gathering, new ChangeBatch());
  }

  Unapplied applied() {
    return new Unapplied(new ChangeBatch(), gathering);
  }
}
