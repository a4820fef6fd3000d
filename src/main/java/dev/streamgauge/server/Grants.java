package dev.streamgauge.server;

import dev.streamgauge.drops.Entitlement;
import dev.streamgauge.drops.GrantListener;
import dev.streamgauge.eventsub.EventSub;
import dev.streamgauge.eventsub.Grant;
import dev.streamgauge.eventsub.Names;
import dev.streamgauge.identity.Game;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.User;

/** What drops and webhooks have to say to each other, and who is called what. */
final class Grants {
  private Grants() {}

  static GrantListener toldBy(EventSub eventSub) {
    return (handle, entitlements) ->
        eventSub.tell(handle, entitlements.stream().map(Grants::grant).toList());
  }

  private static Grant grant(Entitlement entitlement) {
    return new Grant(
        entitlement.id().toString(),
        entitlement.organizationId(),
        entitlement.gameId(),
        entitlement.campaignId(),
        entitlement.userId(),
        entitlement.benefitId(),
        entitlement.grantedAt());
  }

  static Names namesOf(Identity identity) {
    return new Names() {
      @Override
      public String ofUser(String userId) {
        return identity.users().find(userId).map(User::displayName).orElse(userId);
      }

      @Override
      public String loginOf(String userId) {
        return identity.users().find(userId).map(User::login).orElse(userId);
      }

      @Override
      public String ofCategory(String categoryId) {
        return identity.games().find(categoryId).map(Game::name).orElse(categoryId);
      }
    };
  }
}
