package dev.streamgauge.kraken;

import dev.streamgauge.http.Authorization;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Query;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Scope;
import dev.streamgauge.identity.Token;
import dev.streamgauge.identity.User;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks, by Kraken's rules: a registered client id or a valid token, each from a header or from
 * the address.
 *
 * @param tokenText what was shown as a token, valid or not
 */
record Caller(Optional<String> clientId, Optional<String> tokenText, Optional<Token> token) {
  private static final HeaderName CLIENT_ID = HeaderNames.create("Client-ID");
  private static final String NOT_ALLOWED = "Token invalid or missing required scope";

  static Caller of(ServerRequest request, Query query, Identity identity) {
    Optional<String> clientId =
        request.headers().first(CLIENT_ID).or(() -> query.first("client_id")).flatMap(Caller::some);
    Optional<String> text =
        Authorization.of(request)
            .map(Authorization::credentials)
            .or(() -> query.first("oauth_token"))
            .flatMap(Caller::some);
    return new Caller(clientId, text, text.flatMap(identity::authenticate));
  }

  private static Optional<String> some(String text) {
    return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
  }

  /**
   * Lets known clients through.
   *
   * @throws HttpError 400 or 401 to others
   */
  void requireClient(Identity identity) {
    if (clientId.isPresent()) {
      if (identity.client(clientId.get()).isEmpty()) {
        throw HttpError.badRequest("Invalid client id specified");
      }
    } else if (tokenText.isEmpty()) {
      throw HttpError.badRequest("No client id specified");
    } else if (token.isEmpty()) {
      throw invalidToken();
    }
  }

  /**
   * The user who allowed a scope.
   *
   * @throws HttpError 401 where there is none; clients tell a bad token from a missing scope by its
   *     header
   */
  User requireUser(Scope scope) {
    Token valid = token.orElseThrow(Caller::invalidToken);
    if (valid.user().isEmpty() || !valid.has(scope)) {
      throw new HttpError(401, NOT_ALLOWED);
    }
    return valid.user().get();
  }

  private static HttpError invalidToken() {
    return new HttpError(
        401,
        NOT_ALLOWED,
        Map.of("WWW-Authenticate", "OAuth realm='TwitchTV', error='invalid_token'"));
  }
}
