package dev.streamgauge.manage;

import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.http.Fields;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.Apps;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.NewApp;
import dev.streamgauge.identity.RedirectUris;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/** Client programs; their secret is told once. */
final class AppRoutes implements HttpService {
  private static final Set<String> FIELDS =
      new TreeSet<>(
          Set.of(
              "name",
              "owner_user_id",
              "organization_id",
              "redirect_uris",
              "confidential",
              "may_ingest",
              "allow_implicit"));

  private final AdminAccess access;
  private final Identity identity;

  AppRoutes(AdminAccess access, Identity identity) {
    this.access = access;
    this.identity = identity;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/apps", access.json(this::list))
        .post("/apps", access.json(this::post))
        .delete("/apps/{id}", access.only(this::delete));
  }

  private byte[] list(ServerRequest request) {
    return Lists.json(
        identity.apps().list(),
        (json, app) -> {
          json.writeStartObject();
          write(json, app);
          json.writeEndObject();
        });
  }

  private byte[] post(ServerRequest request) {
    Fields fields = Requests.fields(request, FIELDS);
    Apps.Registered registered =
        identity
            .apps()
            .register(
                new NewApp(
                    fields.text("name", 200),
                    fields.flag("confidential", true),
                    fields.id("owner_user_id"),
                    Owners.organization(fields, identity.organizations(), Optional.empty()),
                    redirectUris(fields),
                    fields.flag("may_ingest", false),
                    fields.flag("allow_implicit", false)));
    return Json.write(
        json -> {
          json.writeStartObject();
          write(json, registered.app());
          registered
              .secret()
              .ifPresent(secret -> json.writeStringProperty("client_secret", secret));
          json.writeEndObject();
        });
  }

  private void delete(ServerRequest request, ServerResponse response) {
    if (!identity.apps().delete(Requests.id(request))) {
      throw HttpError.notFound();
    }
    response.status(204).send();
  }

  private static List<String> redirectUris(Fields fields) {
    List<String> uris = fields.texts("redirect_uris", 20, 2_000);
    for (String uri : uris) {
      RedirectUris.objection(uri)
          .ifPresent(
              objection -> {
                throw fields.refused("redirect_uris", objection + ": " + uri);
              });
    }
    return uris;
  }

  private static void write(JsonGenerator json, App app) {
    json.writeStringProperty("client_id", app.clientId());
    json.writeStringProperty("name", app.name());
    json.writeStringProperty("owner_user_id", app.ownerUserId());
    Lists.write(json, "organization_id", app.organizationId());
    Lists.write(json, "redirect_uris", app.redirectUris());
    json.writeBooleanProperty("confidential", app.confidential());
    json.writeBooleanProperty("may_ingest", app.mayIngest());
    json.writeBooleanProperty("allow_implicit", app.allowImplicit());
  }
}
