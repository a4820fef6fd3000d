package dev.streamgauge.identity;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** All organizations at one moment, by what leads to them. */
record Ownership(
    Map<String, Organization> byId,
    Map<String, Organization> byGame,
    Map<String, Organization> byExtension,
    Map<String, Set<Organization>> byMember) {

  static Ownership load(Handle handle) {
    List<Organization> organizations =
        handle
            .createQuery("SELECT id, name FROM organization ORDER BY id")
            .map((row, context) -> organization(handle, row.getString("id"), row.getString("name")))
            .list();
    Ownership ownership =
        new Ownership(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    organizations.forEach(ownership::add);
    return ownership;
  }

  private static Organization organization(Handle handle, String id, String name) {
    List<String> members =
        handle
            .createQuery(
                "SELECT user_id FROM organization_member WHERE organization_id = :o ORDER BY 1")
            .bind("o", id)
            .mapTo(String.class)
            .list();
    return new Organization(
        id, name, members, Possession.GAME.all(handle, id), Possession.EXTENSION.all(handle, id));
  }

  private void add(Organization organization) {
    byId.put(organization.id(), organization);
    organization.gameIds().forEach(game -> byGame.put(game, organization));
    organization.extensionIds().forEach(extension -> byExtension.put(extension, organization));
    for (String user : organization.memberUserIds()) {
      byMember.computeIfAbsent(user, key -> new LinkedHashSet<>()).add(organization);
    }
  }
}
