package dev.streamgauge.console;

import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.User;
import java.util.Optional;
import java.util.Set;

/**
 * Who looks at a page.
 *
 * @param admin whether they signed in with the admin token, and see everything
 * @param organizations that they are a member of
 */
record Visitor(Optional<User> user, boolean admin, Set<Organization> organizations) {
  static final Visitor ANYBODY = new Visitor(Optional.empty(), false, Set.of());
  static final Visitor ADMIN = new Visitor(Optional.empty(), true, Set.of());

  boolean signedIn() {
    return admin || user.isPresent();
  }

  /** Whether they may see and change what is an organization's. */
  boolean mayManage(String organizationId) {
    return admin || organizations.stream().anyMatch(own -> own.id().equals(organizationId));
  }

  /** Whether there is anything for them to manage. */
  boolean managesAnything() {
    return admin || !organizations.isEmpty();
  }

  /** What they are called on the page; empty where they are nobody. */
  String name() {
    return admin ? "Admin" : user.map(User::displayName).orElse("");
  }
}
