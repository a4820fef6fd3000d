package dev.streamgauge.console;

import dev.streamgauge.identity.App;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.User;
import java.util.List;
import java.util.Optional;

/** Which apps a visitor may see and change: their organizations', and those of their own. */
record AppAccess(Identity identity) {

  List<App> all(Visitor visitor) {
    return identity.apps().list().stream().filter(app -> isTheirs(app, visitor)).toList();
  }

  /** The app that the address names. */
  App one(Visit visit) {
    return identity
        .apps()
        .find(visit.path("id"))
        .filter(app -> isTheirs(app, visit.visitor()))
        .orElseThrow(Visit::notFound);
  }

  private static boolean isTheirs(App app, Visitor visitor) {
    return app.organizationId()
        .map(visitor::mayManage)
        .orElseGet(
            () ->
                visitor.admin()
                    || visitor.user().map(User::id).equals(Optional.of(app.ownerUserId())));
  }

  /** The organizations for which a visitor may register one. */
  List<Organization> organizations(Visitor visitor) {
    return identity.organizations().list().stream()
        .filter(organization -> visitor.mayManage(organization.id()))
        .toList();
  }
}
