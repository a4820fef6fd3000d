package dev.streamgauge.oauth;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Signer;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Secrets;
import dev.streamgauge.identity.Sessions;
import dev.streamgauge.identity.User;
import dev.streamgauge.pages.oauth.JtesigninGenerated;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Signing in with a browser, and proof that a form came from a page that this server gave to this
 * browser: a token that signs two cookies, which no other site can read or set.
 */
final class Browsers {
  private static final String SESSION = "streamgauge_session";
  private static final String VISIT = "streamgauge_visit";
  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final HeaderName FORWARDED_PROTO = HeaderNames.create("X-Forwarded-Proto");

  private final Identity identity;
  private final Signer signer;
  private final Attempts attempts;

  Browsers(Identity identity, Signer signer, Attempts attempts) {
    this.identity = identity;
    this.signer = signer;
    this.attempts = attempts;
  }

  /** Who is signed in. */
  Optional<User> user(ServerRequest request) {
    return cookie(request, SESSION).flatMap(identity.sessions()::find);
  }

  /** The token for a form on the page that is about to be sent. */
  String formToken(ServerRequest request, ServerResponse response) {
    String visit =
        cookie(request, VISIT)
            .orElseGet(
                () -> {
                  String fresh = Secrets.random(40);
                  setCookie(request, response, VISIT, fresh, Sessions.LIFETIME);
                  return fresh;
                });
    return signer.sign(visit + ' ' + cookie(request, SESSION).orElse(""));
  }

  /**
   * Refuses a form that doesn't come from one of our pages.
   *
   * @throws HttpError 403
   */
  void checkForm(ServerRequest request, Parameters form) {
    boolean elsewhere =
        request.headers().first(FETCH_SITE).filter(site -> !site.equals("same-origin")).isPresent();
    String cookies = cookie(request, VISIT).orElse("") + ' ' + cookie(request, SESSION).orElse("");
    String token = form.find("form_token").orElse("");
    if (elsewhere || cookies.startsWith(" ") || !signer.isSignature(cookies, token)) {
      throw new HttpError(
          403, "This form is out of date. Go back, load the page again, and send it once more.");
    }
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
    cookie(request, SESSION).ifPresent(identity.sessions()::end);
    setCookie(request, response, SESSION, identity.sessions().start(user.get()), Sessions.LIFETIME);
    Pages.redirect(response, sameAddress(request));
  }

  /** Signs out and shows the page again. */
  void signOut(ServerRequest request, ServerResponse response) {
    cookie(request, SESSION).ifPresent(identity.sessions()::end);
    setCookie(request, response, SESSION, "", Duration.ZERO);
    Pages.redirect(response, sameAddress(request));
  }

  /** This page's address, seen from itself. */
  static String sameAddress(ServerRequest request) {
    return "?" + request.prologue().query().rawValue();
  }

  private static Optional<String> cookie(ServerRequest request, String name) {
    return request.headers().cookies().first(name).asOptional().filter(value -> !value.isEmpty());
  }

  private static void setCookie(
      ServerRequest request, ServerResponse response, String name, String value, Duration age) {
    boolean secure =
        request.isSecure()
            || request.headers().first(FORWARDED_PROTO).filter("https"::equals).isPresent();
    response
        .headers()
        .addCookie(
            SetCookie.builder(name, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(SetCookie.SameSite.LAX)
                .maxAge(age)
                .build());
  }
}
