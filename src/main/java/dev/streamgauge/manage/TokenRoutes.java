package dev.streamgauge.manage;

import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.http.Fields;
import dev.streamgauge.http.Json;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Issued;
import dev.streamgauge.identity.Scope;
import dev.streamgauge.identity.Tokens;
import dev.streamgauge.identity.User;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tokens without a log-in, for first steps and tests. */
final class TokenRoutes implements HttpService {
  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of("client_id", "user_id", "scopes", "expires_in"));

  private final AdminAccess access;
  private final Identity identity;

  TokenRoutes(AdminAccess access, Identity identity) {
    this.access = access;
    this.identity = identity;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/tokens", access.json(this::post));
  }

  private byte[] post(ServerRequest request) {
    Fields fields = Requests.fields(request, FIELDS);
    App app = app(fields);
    Optional<User> user = fields.optionalId("user_id").map(id -> user(fields, id));
    Set<Scope> scopes = scopes(fields);
    Optional<Duration> lifetime =
        fields.integer("expires_in", 1, Integer.MAX_VALUE).map(Duration::ofSeconds);
    Tokens tokens = identity.tokens();
    return user.isPresent()
        ? answer(tokens.issue(app, user.get(), scopes, lifetime.orElse(Tokens.USER_LIFETIME)))
        : answer(tokens.issue(app, scopes, lifetime.orElse(Tokens.APP_LIFETIME)));
  }

  private App app(Fields fields) {
    String id = fields.id("client_id");
    return identity
        .client(id)
        .orElseThrow(() -> fields.refused("client_id", "names no app: " + id));
  }

  private User user(Fields fields, String id) {
    return identity
        .users()
        .find(id)
        .orElseThrow(() -> fields.refused("user_id", "names no user: " + id));
  }

  private static Set<Scope> scopes(Fields fields) {
    EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String text : fields.texts("scopes", 100, 100)) {
      scopes.add(
          Scope.of(text)
              .orElseThrow(() -> fields.refused("scopes", "has an unknown one: " + text)));
    }
    return scopes;
  }

  private static byte[] answer(Issued issued) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("access_token", issued.accessToken());
          json.writeNumberProperty("expires_in", issued.lifetime().toSeconds());
          if (issued.refreshToken().isPresent()) {
            json.writeStringProperty("refresh_token", issued.refreshToken().get());
            Lists.write(json, "scope", issued.scopes().stream().map(Scope::text).toList());
          }
          json.writeStringProperty("token_type", "bearer");
          json.writeEndObject();
        });
  }
}
