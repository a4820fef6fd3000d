package dev.streamgauge.ingest;

import dev.streamgauge.http.Authorization;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.AdminToken;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Token;
import io.helidon.webserver.http.ServerRequest;
import java.util.Map;

/** Who may send events in: apps that were allowed to, and the admin. */
public final class Senders {
  private final Identity identity;
  private final AdminToken admin;

  public Senders(Identity identity, AdminToken admin) {
    this.identity = identity;
    this.admin = admin;
  }

  /**
   * Names the sender of a request: its client id, or {@code admin}.
   *
   * @throws HttpError 401 where the token is missing or not valid, 403 where it may not ingest
   */
  String authorize(ServerRequest request) {
    String text =
        Authorization.bearer(request)
            .orElseThrow(() -> unauthorized("Send the header Authorization: Bearer <app token>"));
    if (admin.is(text)) {
      return "admin";
    }
    Token token =
        identity.authenticate(text).orElseThrow(() -> unauthorized("Invalid or expired token"));
    if (token.userId().isPresent() || !token.app().mayIngest()) {
      throw new HttpError(403, "Only the token of an app with may_ingest may send events");
    }
    return token.clientId();
  }

  private static HttpError unauthorized(String message) {
    return new HttpError(401, message, Map.of("WWW-Authenticate", "Bearer"));
  }
}
