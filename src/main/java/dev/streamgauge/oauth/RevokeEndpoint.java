package dev.streamgauge.oauth;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.Identity;
import io.helidon.webserver.http.ServerRequest;

/** Ends a token; only its own app can. */
final class RevokeEndpoint {
  private final Identity identity;

  RevokeEndpoint(Identity identity) {
    this.identity = identity;
  }

  byte[] answer(ServerRequest request) {
    Parameters parameters = Parameters.of(request);
    App app =
        identity
            .client(parameters.require("client_id"))
            .orElseThrow(() -> new HttpError(404, "client does not exist"));
    if (!identity.tokens().revoke(app, parameters.require("token"))) {
      throw HttpError.badRequest("Invalid token");
    }
    return new byte[0];
  }
}
