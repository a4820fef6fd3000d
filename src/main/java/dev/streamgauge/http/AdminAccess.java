package dev.streamgauge.http;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Lets the holder of the admin token in, and tells everybody else why not. */
public final class AdminAccess {
  private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Bearer");

  private final Predicate<String> isAdmin;
  private final Predicate<String> isToken;

  /**
   * @param isAdmin knows the admin token
   * @param isToken knows every other token that is good for something
   */
  public AdminAccess(Predicate<String> isAdmin, Predicate<String> isToken) {
    this.isAdmin = isAdmin;
    this.isToken = isToken;
  }

  /** A handler that answers with the JSON of a route, for the admin only. */
  public Handler json(Function<ServerRequest, byte[]> route) {
    return ErrorAnswers.TWITCH.guard(
        (request, response) -> {
          check(request);
          Answers.json(response, 200, route.apply(request));
        });
  }

  /** A handler for the admin only. */
  public Handler only(Handler handler) {
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
    if (isAdmin.test(token)) {
      return;
    }
    throw isToken.test(token)
        ? new HttpError(403, "This needs the admin token")
        : new HttpError(401, "Invalid OAuth token", CHALLENGE);
  }
}
