package dev.streamgauge.drops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Some entitlements, newest first.
 *
 * @param next where the next page goes on; none on the last
 */
public record EntitlementPage(List<Entitlement> entitlements, Optional<Place> next) {

  /** The first {@code size} of those found; more of them tell that there is a next page. */
  static EntitlementPage of(List<Entitlement> found, int size) {
    if (found.size() <= size) {
      return new EntitlementPage(found, Optional.empty());
    }
    List<Entitlement> page = found.subList(0, size);
    return new EntitlementPage(page, Optional.of(Place.of(page.getLast())));
  }

  /**
   * A place in the list of entitlements: behind this one.
   *
   * @param grantedAt to the millisecond
   */
  public record Place(Instant grantedAt, UUID id) {

    static Place of(Entitlement entitlement) {
      return new Place(entitlement.grantedAt(), entitlement.id());
    }

    /** The place as text. */
    public String text() {
      return grantedAt.toEpochMilli() + "/" + id;
    }

    /** The place that {@link #text} gave. */
    public static Place of(String text) {
      int slash = text.indexOf('/');
      return new Place(
          Instant.ofEpochMilli(Long.parseLong(text.substring(0, slash))),
          UUID.fromString(text.substring(slash + 1)));
    }
  }
}
