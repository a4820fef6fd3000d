package dev.streamgauge.manage;

import dev.streamgauge.drops.DropsKeeper;
import dev.streamgauge.identity.Identity;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.time.InstantSource;
import java.util.function.Predicate;

/** The part of the door that is about drops, which others than the admin may use too. */
public final class DropsManagement implements HttpService {
  private final CampaignRoutes campaigns;
  private final ClaimRoutes claims;

  /**
   * @param isAdmin knows the admin token
   * @param clock says what is active and what expired
   */
  public DropsManagement(
      Predicate<String> isAdmin, Identity identity, DropsKeeper drops, InstantSource clock) {
    Callers callers = new Callers(isAdmin, identity);
    campaigns =
        new CampaignRoutes(
            callers, identity, drops.campaigns(), drops.desk(), drops.funnels(), clock);
    claims = new ClaimRoutes(callers, drops.desk());
  }

  @Override
  public void routing(HttpRules rules) {
    campaigns.routing(rules);
    claims.routing(rules);
  }
}
