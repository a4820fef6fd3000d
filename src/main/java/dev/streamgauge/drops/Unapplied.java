package dev.streamgauge.drops;

import java.util.Optional;
import java.util.UUID;

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
  Optional<StatusChange.One> of(UUID id) {
    return gathering.of(id).or(() -> applying.of(id));
  }

  /** An entitlement as it is, by its row. */
  Entitlement actual(Entitlement row) {
    return of(row.id()).map(change -> change.appliedTo(row)).orElse(row);
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
