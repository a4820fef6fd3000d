package dev.streamgauge.oauth;

import dev.streamgauge.http.Authorization;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Scope;
import dev.streamgauge.identity.Token;
import io.helidon.webserver.http.ServerRequest;
import java.util.Set;

/** Says what a token is good for. */
final class ValidateEndpoint {
  private static final Set<String> SCHEMES = Set.of("oauth", "bearer");

  private final Identity identity;

  ValidateEndpoint(Identity identity) {
    this.identity = identity;
  }

  byte[] answer(ServerRequest request) {
    String text =
        Authorization.of(request)
            .filter(header -> SCHEMES.contains(header.scheme()))
            .map(Authorization::credentials)
            .orElseThrow(() -> new HttpError(401, "missing authorization token"));
    Token token =
        identity.authenticate(text).orElseThrow(() -> new HttpError(401, "invalid access token"));
    long left = identity.timeLeft(token).toSeconds();
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("client_id", token.clientId());
          token.user().ifPresent(user -> json.writeStringProperty("login", user.login()));
          json.writeArrayPropertyStart("scopes");
          token.scopes().stream().map(Scope::text).forEach(json::writeString);
          json.writeEndArray();
          token.userId().ifPresent(id -> json.writeStringProperty("user_id", id));
          json.writeNumberProperty("expires_in", Math.min(left, Integer.MAX_VALUE));
          json.writeEndObject();
        });
  }
}
