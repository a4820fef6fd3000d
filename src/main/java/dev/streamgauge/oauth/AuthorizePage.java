package dev.streamgauge.oauth;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Query;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Tokens;
import dev.streamgauge.identity.User;
import dev.streamgauge.pages.oauth.JteconsentGenerated;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** Asks a user whether an app may act for them; always, so that nobody agrees without knowing. */
final class AuthorizePage {
  private final Identity identity;
  private final Browsers browsers;

  AuthorizePage(Identity identity, Browsers browsers) {
    this.identity = identity;
    this.browsers = browsers;
  }

  void show(ServerRequest request, ServerResponse response) {
    AuthorizeRequest asked = asked(request);
    Optional<User> user = browsers.user(request);
    if (user.isPresent()) {
      ask(request, response, asked, user.get());
    } else {
      browsers.showSignIn(request, response, purpose(asked), "", Optional.empty());
    }
  }

  void decide(ServerRequest request, ServerResponse response) {
    AuthorizeRequest asked = asked(request);
    Parameters form = Parameters.ofForm(request);
    browsers.checkForm(request, form);
    switch (form.find("action").orElse("sign_in")) {
      case "sign_in" -> browsers.signIn(request, response, form, purpose(asked));
      case "sign_out" -> browsers.signOut(request, response);
      case "deny" -> Pages.redirect(response, asked.refused());
      case "allow" ->
          browsers
              .user(request)
              .ifPresentOrElse(
                  user -> Pages.redirect(response, allow(asked, user)),
                  () -> Pages.redirect(response, Browsers.sameAddress(request)));
      default -> throw HttpError.badRequest("The form has no such button.");
    }
  }

  private AuthorizeRequest asked(ServerRequest request) {
    try {
      return AuthorizeRequest.of(Query.of(request), identity.apps());
    } catch (HttpError e) {
      throw new HttpError(
          e.status(), "The app that sent you here asked in a wrong way: " + e.getMessage() + ".");
    }
  }

  private String allow(AuthorizeRequest asked, User user) {
    return asked.implicit()
        ? asked.withToken(
            identity
                .tokens()
                .issue(asked.app(), user, asked.scopes(), Tokens.USER_LIFETIME)
                .accessToken())
        : asked.withCode(
            identity
                .codes()
                .issue(asked.app(), user, asked.redirectUri(), asked.scopes(), asked.challenge()));
  }

  private void ask(
      ServerRequest request, ServerResponse response, AuthorizeRequest asked, User user) {
    String token = browsers.formToken(request, response);
    Pages.send(
        response,
        200,
        asked.origin(),
        page ->
            JteconsentGenerated.render(
                page,
                null,
                Browsers.sameAddress(request),
                token,
                asked.app().name(),
                user.displayName(),
                asked.scopes().stream().map(Scopes::permission).toList(),
                "Then you go on to " + asked.redirectUri()));
  }

  private static String purpose(AuthorizeRequest asked) {
    return "Sign in to decide what " + asked.app().name() + " may do.";
  }
}
