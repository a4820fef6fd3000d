package dev.streamgauge.oauth;

import dev.streamgauge.http.Answers;
import dev.streamgauge.http.Attempts;
import dev.streamgauge.http.BrowserCookies;
import dev.streamgauge.http.Cors;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Identity;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** OAuth2 as id.twitch.tv speaks it, at every address where clients look for it. */
public final class OauthDoor implements HttpService {
  private static final List<String> PREFIXES = List.of("/oauth2", "/auth", "/kraken/oauth2");
  private static final Cors CORS =
      new Cors(
          List.of("GET", "POST", "OPTIONS"), List.of("Authorization", "Content-Type"), List.of());

  private final TokenEndpoint tokens;
  private final DeviceEndpoint devices;
  private final ValidateEndpoint validation;
  private final RevokeEndpoint revocation;
  private final AuthorizePage authorize;
  private final ActivatePage activate;

  /**
   * @param attempts slows down whoever guesses
   * @param publicUrl where clients reach this server, if that isn't where they say they do
   */
  public OauthDoor(
      Identity identity, BrowserCookies cookies, Attempts attempts, Optional<String> publicUrl) {
    Clients clients = new Clients(identity.apps());
    Browsers browsers = new Browsers(identity, cookies, attempts);
    tokens = new TokenEndpoint(identity, clients, new Pace());
    devices = new DeviceEndpoint(identity.devices(), clients, publicUrl);
    validation = new ValidateEndpoint(identity);
    revocation = new RevokeEndpoint(identity);
    authorize = new AuthorizePage(identity, browsers);
    activate = new ActivatePage(identity.devices(), browsers);
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(Pages.STYLE_PATH, Pages::style);
    PREFIXES.forEach(prefix -> routing(rules, prefix));
  }

  private void routing(HttpRules rules, String prefix) {
    Handler notFound = OauthErrors.ANSWERS.always(HttpError.notFound());
    for (String path : List.of("/token", "/device", "/validate", "/revoke")) {
      rules.any(prefix + path, CORS.handler());
    }
    rules
        .post(prefix + "/token", json(tokens::answer))
        .post(prefix + "/device", json(devices::answer))
        .get(prefix + "/validate", json(validation::answer))
        .post(prefix + "/revoke", json(revocation::answer))
        .get(prefix + "/authorize", Pages.guard(authorize::show))
        .post(prefix + "/authorize", Pages.guard(authorize::decide))
        .get(prefix + "/activate", Pages.guard(activate::show))
        .post(prefix + "/activate", Pages.guard(activate::decide));
    rules.any(prefix + "/*", notFound);
  }

  private static Handler json(Function<ServerRequest, byte[]> endpoint) {
    return OauthErrors.ANSWERS.guard((request, response) -> answer(endpoint, request, response));
  }

  private static void answer(
      Function<ServerRequest, byte[]> endpoint, ServerRequest request, ServerResponse response) {
    byte[] body = endpoint.apply(request);
    response.header("Cache-Control", "no-store");
    Answers.json(response, 200, body);
  }
}
