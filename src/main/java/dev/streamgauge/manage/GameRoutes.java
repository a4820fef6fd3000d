package dev.streamgauge.manage;

import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.http.Fields;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.identity.Game;
import dev.streamgauge.identity.Identity;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Games; what is left out stays as it was, and null takes it away. */
final class GameRoutes implements HttpService {
  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of("id", "name", "box_art", "organization_id"));

  private final AdminAccess access;
  private final Identity identity;

  GameRoutes(AdminAccess access, Identity identity) {
    this.access = access;
    this.identity = identity;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/games/{id}", access.json(this::get)).put("/games/{id}", access.json(this::put));
  }

  private byte[] get(ServerRequest request) {
    Game game = identity.games().find(Requests.id(request)).orElseThrow(HttpError::notFound);
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("id", game.id());
          json.writeStringProperty("name", game.name());
          Lists.write(json, "box_art", game.boxArt());
          Lists.write(json, "organization_id", game.organizationId());
          json.writeEndObject();
        });
  }

  private byte[] put(ServerRequest request) {
    String id = Requests.id(request);
    Fields fields = Requests.fields(request, FIELDS);
    Requests.checkSameId(fields, id);
    Optional<String> boxArt =
        fields.has("box_art")
            ? fields.optionalText("box_art", 2_000)
            : identity.games().find(id).flatMap(Game::boxArt);
    identity
        .games()
        .put(
            new Game(
                id,
                fields.text("name", 200),
                boxArt,
                Owners.organization(
                    fields, identity.organizations(), identity.organizations().ofGame(id))));
    return get(request);
  }
}
