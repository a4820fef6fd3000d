package dev.streamgauge.helix;

import dev.streamgauge.http.Authorization;
import dev.streamgauge.http.Cors;
import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Token;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;

/** The Helix API, and the rules that hold on each of its routes. */
public final class HelixDoor implements HttpService {
  private static final HeaderName CLIENT_ID = HeaderNames.create("Client-Id");
  private static final Cors CORS =
      new Cors(
          List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
          List.of("Authorization", "Client-Id", "Content-Type"),
          List.of("Ratelimit-Limit", "Ratelimit-Remaining", "Ratelimit-Reset"));

  private final Identity identity;
  private final RateLimits limits;
  private final List<String> prefixes;
  private final List<HelixRoute> routes;

  public HelixDoor(Identity identity, RateLimits limits, List<HelixRoute> routes) {
    this(identity, limits, List.of("/helix", "/mock"), routes);
  }

  /**
   * The same rules at other addresses, where some clients look.
   *
   * @param prefixes what the routes' paths begin with
   */
  public HelixDoor(
      Identity identity, RateLimits limits, List<String> prefixes, List<HelixRoute> routes) {
    this.identity = identity;
    this.limits = limits;
    this.prefixes = List.copyOf(prefixes);
    this.routes = List.copyOf(routes);
  }

  @Override
  public void routing(HttpRules rules) {
    prefixes.forEach(prefix -> routing(rules, prefix));
  }

  private void routing(HttpRules rules, String prefix) {
    Handler start =
        (request, response) -> {
          limits.mark(response);
          response.next();
        };
    Handler notFound = ErrorAnswers.TWITCH.always(HttpError.notFound());
    for (String path : List.of(prefix, prefix + "/*")) {
      rules.any(path, start, CORS.handler());
    }
    routes.forEach(route -> rules.route(route.method(), prefix + route.path(), handler(route)));
    for (String path : List.of(prefix, prefix + "/*")) {
      rules.any(path, notFound);
    }
  }

  private Handler handler(HelixRoute route) {
    return ErrorAnswers.TWITCH.guard(
        (request, response) -> {
          Token token = authenticate(request);
          limits.take(token, response);
          route.access().check(token);
          route.handler().handle(new HelixRequest(request, token), response);
        });
  }

  private Token authenticate(ServerRequest request) {
    String text =
        Authorization.bearer(request)
            .filter(token -> !token.isEmpty())
            .orElseThrow(() -> unauthorized("OAuth token is missing"));
    Token token =
        identity.authenticate(text).orElseThrow(() -> unauthorized("Invalid OAuth token"));
    String clientId =
        request
            .headers()
            .first(CLIENT_ID)
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .orElseThrow(() -> unauthorized("Must provide a valid Client-ID or OAuth token"));
    if (!clientId.equals(token.clientId())) {
      throw unauthorized("Client ID and OAuth token do not match");
    }
    return token;
  }

  private static HttpError unauthorized(String message) {
    return new HttpError(401, message);
  }
}
