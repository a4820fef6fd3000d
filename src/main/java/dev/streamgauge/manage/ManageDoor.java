package dev.streamgauge.manage;

import dev.streamgauge.directory.FeaturedStore;
import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Identity;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.ArrayList;
import java.util.List;

/** Our own API for setting things up, {@code /manage/v1}. */
public final class ManageDoor implements HttpService {
  private final List<HttpService> resources;

  /**
   * @param access knows who the admin is
   * @param more further resources
   */
  public ManageDoor(
      AdminAccess access, Identity identity, FeaturedStore featured, HttpService... more) {
    resources = new ArrayList<>(List.of(more));
    resources.add(new OrganizationRoutes(access, identity.organizations()));
    resources.add(new UserRoutes(access, identity.users()));
    resources.add(new AppRoutes(access, identity));
    resources.add(new TokenRoutes(access, identity));
    resources.add(new GameRoutes(access, identity));
    resources.add(new ExtensionRoutes(access, identity));
    resources.add(new FeaturedRoutes(access, featured));
  }

  @Override
  public void routing(HttpRules rules) {
    rules.register("/manage/v1", resources.toArray(HttpService[]::new));
    rules.any("/manage/*", ErrorAnswers.TWITCH.always(HttpError.notFound()));
  }
}
