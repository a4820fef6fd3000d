package dev.streamgauge.oauth;

import dev.streamgauge.http.Attempts;
import dev.streamgauge.http.BrowserCookies;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Secrets;
import dev.streamgauge.identity.User;
import dev.streamgauge.pages.oauth.JtesigninGenerated;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Locale;
import java.util.Optional;

/** Signing in with a browser on the pages of this door. */
final class Browsers {
  private final Identity identity;
  private final BrowserCookies cookies;
  private final Attempts attempts;

  Browsers(Identity identity, BrowserCookies cookies, Attempts attempts) {
    this.identity = identity;
    this.cookies = cookies;
    this.attempts = attempts;
  }

  /** Who is signed in. */
  Optional<User> user(ServerRequest request) {
    return cookies.session(request).flatMap(identity.sessions()::find);
  }

  /** The token for a form on the page that is about to be sent. */
  String formToken(ServerRequest request, ServerResponse response) {
    return cookies.formToken(request, response);
  }

  /**
   * Refuses a form that doesn't come from one of our pages.
   *
   * @throws HttpError 403
   */
  void checkForm(ServerRequest request, Parameters form) {
    cookies.checkForm(request, form.find("form_token").orElse(""));
  }

  /** Limits how often something that can be guessed is tried from where this request comes from. */
  void noteAttempt(ServerRequest request, String what) {
    attempts.note(what, 10);
    attempts.note("from " + request.remotePeer().host(), 60);
  }

  /** Shows the page to sign in on. */
  void showSignIn(
      ServerRequest request,
      ServerResponse response,
      String purpose,
      String login,
      Optional<String> problem) {
    String token = formToken(request, response);
    Pages.send(
        response,
        problem.isPresent() ? 400 : 200,
        "",
        page ->
            JtesigninGenerated.render(
                page, null, sameAddress(request), token, purpose, login, problem.orElse("")));
  }

  /** Takes a login and a password; where they are right, the browser is sent back to the page. */
  void signIn(ServerRequest request, ServerResponse response, Parameters form, String purpose) {
    String login = form.find("login").orElse("");
    String password = form.find("password").orElse("");
    noteAttempt(request, "sign-in " + Secrets.hash(login.toLowerCase(Locale.ROOT)));
    Optional<User> user = identity.users().signIn(login, password);
    if (user.isEmpty()) {
      showSignIn(
          request,
          response,
          purpose,
          login,
          Optional.of("That login and password don't belong together."));
      return;
    }
    cookies.session(request).ifPresent(identity.sessions()::end);
    cookies.startSession(request, response, identity.sessions().start(user.get()));
    Pages.redirect(response, sameAddress(request));
  }

  /** Signs out and shows the page again. */
  void signOut(ServerRequest request, ServerResponse response) {
    cookies.session(request).ifPresent(identity.sessions()::end);
    cookies.endSession(request, response);
    Pages.redirect(response, sameAddress(request));
  }

  /** This page's address, seen from itself. */
  static String sameAddress(ServerRequest request) {
    return "?" + request.prologue().query().rawValue();
  }
}
