package dev.streamgauge.manage;

import dev.streamgauge.directory.FeaturedStore;
import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Identity;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

/** Our own API for setting things up, {@code /manage/v1}. */
public final class ManageDoor implements HttpService {
  private final HttpService[] resources;

  /**
   * @param access knows who the admin is
   */
  public ManageDoor(AdminAccess access, Identity identity, FeaturedStore featured) {
    resources =
        new HttpService[] {
          new OrganizationRoutes(access, identity.organizations()),
          new UserRoutes(access, identity.users()),
          new AppRoutes(access, identity),
          new TokenRoutes(access, identity),
          new GameRoutes(access, identity),
          new ExtensionRoutes(access, identity),
          new FeaturedRoutes(access, featured)
        };
  }

  @Override
  public void routing(HttpRules rules) {
    rules.register("/manage/v1", resources);
    rules.any("/manage/*", ErrorAnswers.TWITCH.always(HttpError.notFound()));
  }
}
