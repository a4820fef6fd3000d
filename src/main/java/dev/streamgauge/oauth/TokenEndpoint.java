package dev.streamgauge.oauth;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.DeviceCodes.Progress;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Issued;
import dev.streamgauge.identity.Scope;
import dev.streamgauge.identity.Tokens;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** Gives tokens, for four kinds of proof that they are due. */
final class TokenEndpoint {
  private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

  private final Identity identity;
  private final Clients clients;
  private final Pace pace;

  TokenEndpoint(Identity identity, Clients clients, Pace pace) {
    this.identity = identity;
    this.clients = clients;
    this.pace = pace;
  }

  byte[] answer(ServerRequest request) {
    Parameters parameters = Parameters.of(request);
    String grantType = parameters.require("grant_type");
    return json(
        switch (grantType) {
          case "client_credentials" -> ofClient(parameters);
          case "authorization_code" -> ofCode(parameters);
          case "refresh_token" -> ofRefreshToken(parameters);
          case DEVICE_CODE -> ofDevice(parameters);
          default -> throw HttpError.badRequest("invalid grant type");
        });
  }

  private Issued ofClient(Parameters parameters) {
    App app = clients.proven(parameters);
    return identity
        .tokens()
        .issue(app, Scopes.parse(parameters.find("scope")), Tokens.APP_LIFETIME);
  }

  private Issued ofCode(Parameters parameters) {
    App app = clients.provenIfConfidential(parameters);
    String code = parameters.require("code");
    String redirectUri = parameters.require("redirect_uri");
    if (!app.redirectUris().contains(redirectUri)) {
      throw HttpError.badRequest("Parameter redirect_uri does not match registered URI");
    }
    Optional<String> verifier = parameters.find("code_verifier");
    return identity
        .codes()
        .redeem(app, code, redirectUri, verifier)
        .orElseThrow(() -> HttpError.badRequest("Invalid authorization code"));
  }

  private Issued ofRefreshToken(Parameters parameters) {
    App app = clients.provenIfConfidential(parameters);
    return identity
        .tokens()
        .refresh(app, parameters.require("refresh_token"))
        .orElseThrow(() -> HttpError.badRequest("Invalid refresh token"));
  }

  private Issued ofDevice(Parameters parameters) {
    App app = clients.notDisproven(parameters);
    String code = parameters.require("device_code");
    return switch (identity.devices().poll(app, code)) {
      case Progress.Allowed allowed -> allowed.issued();
      case Progress.Denied _ -> throw HttpError.badRequest("access_denied");
      case Progress.Unknown _ -> throw HttpError.badRequest("invalid device code");
      case Progress.Pending _ ->
          throw HttpError.badRequest(pace.isTooFast(code) ? "slow_down" : "authorization_pending");
    };
  }

  private static byte[] json(Issued issued) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("access_token", issued.accessToken());
          json.writeNumberProperty("expires_in", issued.lifetime().toSeconds());
          issued
              .refreshToken()
              .ifPresent(token -> json.writeStringProperty("refresh_token", token));
          if (issued.refreshToken().isPresent() || !issued.scopes().isEmpty()) {
            json.writeArrayPropertyStart("scope");
            issued.scopes().stream().map(Scope::text).forEach(json::writeString);
            json.writeEndArray();
          }
          json.writeStringProperty("token_type", "bearer");
          json.writeEndObject();
        });
  }
}
