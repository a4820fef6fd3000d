package dev.streamgauge.manage;

import dev.streamgauge.http.Fields;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.Organizations;
import java.util.Optional;

/** The field that says whose a game or an extension is. */
final class Owners {
  private static final String FIELD = "organization_id";

  private Owners() {}

  /** The owner that the body gives, or the present one where it says nothing. */
  static Optional<String> organization(
      Fields fields, Organizations organizations, Optional<Organization> present) {
    if (!fields.has(FIELD)) {
      return present.map(Organization::id);
    }
    Optional<String> id = fields.optionalId(FIELD);
    if (id.isPresent() && organizations.find(id.get()).isEmpty()) {
      throw fields.refused(FIELD, "names no organization: " + id.get());
    }
    return id;
  }
}
