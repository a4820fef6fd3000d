package dev.streamgauge.manage;

import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.http.Fields;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.identity.Extension;
import dev.streamgauge.identity.Identity;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.util.Set;
import java.util.TreeSet;

/** Extensions; what is left out stays as it was. */
final class ExtensionRoutes implements HttpService {
  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of("id", "name", "client_id", "organization_id"));

  private final AdminAccess access;
  private final Identity identity;

  ExtensionRoutes(AdminAccess access, Identity identity) {
    this.access = access;
    this.identity = identity;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/extensions/{id}", access.json(this::get))
        .put("/extensions/{id}", access.json(this::put));
  }

  private byte[] get(ServerRequest request) {
    Extension extension =
        identity.extensions().find(Requests.id(request)).orElseThrow(HttpError::notFound);
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("id", extension.id());
          json.writeStringProperty("name", extension.name());
          json.writeStringProperty("client_id", extension.clientId());
          Lists.write(json, "organization_id", extension.organizationId());
          json.writeEndObject();
        });
  }

  private byte[] put(ServerRequest request) {
    String id = Requests.id(request);
    Fields fields = Requests.fields(request, FIELDS);
    Requests.checkSameId(fields, id);
    String usual =
        fields.has("client_id")
            ? id
            : identity.extensions().find(id).map(Extension::clientId).orElse(id);
    identity
        .extensions()
        .put(
            new Extension(
                id,
                fields.text("name", 200),
                fields.optionalId("client_id").orElse(usual),
                Owners.organization(
                    fields, identity.organizations(), identity.organizations().ofExtension(id))));
    return get(request);
  }
}
