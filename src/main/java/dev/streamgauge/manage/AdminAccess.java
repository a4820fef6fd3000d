package dev.streamgauge.manage;

import dev.streamgauge.http.Answers;
import dev.streamgauge.http.Authorization;
import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.AdminToken;
import dev.streamgauge.identity.Identity;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import java.util.function.Function;

/** Lets the holder of the admin token in, and tells everybody else why not. */
final class AdminAccess {
  private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Bearer");

  private final AdminToken admin;
  private final Identity identity;

  AdminAccess(AdminToken admin, Identity identity) {
    this.admin = admin;
    this.identity = identity;
  }

  /** A handler that answers with the JSON of a route, for the admin only. */
  Handler json(Function<ServerRequest, byte[]> route) {
    return ErrorAnswers.TWITCH.guard(
        (request, response) -> {
          check(request);
          Answers.json(response, 200, route.apply(request));
        });
  }

  /** A handler for the admin only. */
  Handler only(Handler handler) {
    return ErrorAnswers.TWITCH.guard(
        (request, response) -> {
          check(request);
          handler.handle(request, response);
        });
  }

  private void check(ServerRequest request) {
    String token =
        Authorization.bearer(request)
            .orElseThrow(() -> new HttpError(401, "OAuth token is missing", CHALLENGE));
    if (admin.is(token)) {
      return;
    }
    throw identity.authenticate(token).isPresent()
        ? new HttpError(403, "This needs the admin token")
        : new HttpError(401, "Invalid OAuth token", CHALLENGE);
  }
}
