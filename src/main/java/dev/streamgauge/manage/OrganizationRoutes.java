package dev.streamgauge.manage;

import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.http.Fields;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.Organizations;
import dev.streamgauge.identity.OwnedElsewhereException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** Companies, their people and what is theirs; a list that is left out stays as it was. */
final class OrganizationRoutes implements HttpService {
  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of("id", "name", "member_user_ids", "game_ids", "extension_ids"));
  private static final int MOST_IDS = 10_000;

  private final AdminAccess access;
  private final Organizations organizations;

  OrganizationRoutes(AdminAccess access, Organizations organizations) {
    this.access = access;
    this.organizations = organizations;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/organizations", access.json(this::list))
        .get("/organizations/{id}", access.json(this::get))
        .put("/organizations/{id}", access.json(this::put));
  }

  private byte[] list(ServerRequest request) {
    return Lists.json(organizations.list(), OrganizationRoutes::write);
  }

  private byte[] get(ServerRequest request) {
    Organization organization =
        organizations.find(Requests.id(request)).orElseThrow(HttpError::notFound);
    return Json.write(json -> write(json, organization));
  }

  private byte[] put(ServerRequest request) {
    String id = Requests.id(request);
    Fields fields = Requests.fields(request, FIELDS);
    Requests.checkSameId(fields, id);
    Optional<Organization> before = organizations.find(id);
    Organization organization =
        new Organization(
            id,
            fields.text("name", 200),
            ids(fields, "member_user_ids", before, Organization::memberUserIds),
            ids(fields, "game_ids", before, Organization::gameIds),
            ids(fields, "extension_ids", before, Organization::extensionIds));
    try {
      organizations.put(organization);
    } catch (OwnedElsewhereException e) {
      throw new HttpError(409, "The field \"" + field(e) + "\" has " + e.getMessage());
    }
    return get(request);
  }

  private static List<String> ids(
      Fields fields,
      String name,
      Optional<Organization> before,
      Function<Organization, List<String>> part) {
    return fields.has(name) ? fields.ids(name, MOST_IDS) : before.map(part).orElse(List.of());
  }

  private static String field(OwnedElsewhereException e) {
    return switch (e.kind()) {
      case GAME -> "game_ids";
      case EXTENSION -> "extension_ids";
    };
  }

  private static void write(JsonGenerator json, Organization organization) {
    json.writeStartObject();
    json.writeStringProperty("id", organization.id());
    json.writeStringProperty("name", organization.name());
    Lists.write(json, "member_user_ids", organization.memberUserIds());
    Lists.write(json, "game_ids", organization.gameIds());
    Lists.write(json, "extension_ids", organization.extensionIds());
    json.writeEndObject();
  }
}
