package dev.streamgauge.helix;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Scope;
import dev.streamgauge.identity.Token;
import java.util.Optional;

/** Which tokens a route takes. */
public sealed interface Access {

  /** A user's token with a scope. */
  static Access user(Scope scope) {
    return new OfUser(scope);
  }

  /** An app's own token. */
  static Access app() {
    return new OfApp();
  }

  /** An app's own token, or a user's whatever its scopes. */
  static Access appOrUser() {
    return new OfAny(Optional.empty());
  }

  /** An app's own token, or a user's with a scope. */
  static Access appOrUser(Scope scope) {
    return new OfAny(Optional.of(scope));
  }

  /**
   * Refuses a token that the route doesn't take.
   *
   * @throws HttpError 401
   */
  void check(Token token);

  /** See {@link Access#user}. */
  record OfUser(Scope scope) implements Access {
    @Override
    public void check(Token token) {
      if (token.user().isEmpty() || !token.has(scope)) {
        throw missing(scope);
      }
    }
  }

  /** See {@link Access#app}. */
  record OfApp() implements Access {
    @Override
    public void check(Token token) {
      if (token.user().isPresent()) {
        throw new HttpError(401, "This needs an app access token");
      }
    }
  }

  /** See {@link Access#appOrUser}. */
  record OfAny(Optional<Scope> scope) implements Access {
    @Override
    public void check(Token token) {
      if (token.user().isPresent() && !scope.map(token::has).orElse(true)) {
        throw missing(scope.orElseThrow());
      }
    }
  }

  private static HttpError missing(Scope scope) {
    return new HttpError(401, "Missing scope: " + scope.text());
  }
}
