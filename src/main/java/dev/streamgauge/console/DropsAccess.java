package dev.streamgauge.console;

import dev.streamgauge.drops.CampaignStatus;
import dev.streamgauge.drops.DropsKeeper;
import dev.streamgauge.drops.StoredCampaign;
import dev.streamgauge.identity.Game;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.User;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which campaigns and games a visitor may see and change: those of their organizations. */
record DropsAccess(Identity identity, DropsKeeper drops) {

  List<StoredCampaign> campaigns(Visitor visitor) {
    return drops.campaigns().list().stream()
        .filter(stored -> visitor.mayManage(stored.campaign().organizationId()))
        .toList();
  }

  /** The campaign that the address names. */
  StoredCampaign one(Visit visit) {
    return drops
        .campaigns()
        .find(visit.path("id"))
        .filter(stored -> visit.visitor().mayManage(stored.campaign().organizationId()))
        .orElseThrow(Visit::notFound);
  }

  Set<String> organizationIds(Visitor visitor) {
    return organizations(visitor).map(Organization::id).collect(Collectors.toSet());
  }

  List<Game> games(Visitor visitor) {
    return organizations(visitor)
        .flatMap(organization -> organization.gameIds().stream())
        .flatMap(id -> identity.games().find(id).stream())
        .toList();
  }

  private Stream<Organization> organizations(Visitor visitor) {
    return identity.organizations().list().stream()
        .filter(organization -> visitor.mayManage(organization.id()));
  }

  String game(String id) {
    return identity.games().find(id).map(Game::name).orElse(id);
  }

  String user(String id) {
    return identity.users().find(id).map(User::displayName).orElse(id);
  }

  static String status(CampaignStatus status) {
    return switch (status) {
      case DRAFT -> "Draft";
      case UPCOMING -> "Upcoming";
      case ACTIVE -> "Active";
      case EXPIRED -> "Over";
    };
  }
}
