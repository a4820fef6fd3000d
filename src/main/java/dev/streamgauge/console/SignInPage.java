package dev.streamgauge.console;

import dev.streamgauge.http.Attempts;
import dev.streamgauge.http.BrowserCookies;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Secrets;
import dev.streamgauge.identity.Sessions;
import dev.streamgauge.identity.User;
import dev.streamgauge.pages.console.signin.JtepageGenerated;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Signing in, with a user's password or with the admin token, and signing out. Whoever signs in
 * gets a new session, whatever the browser brought along.
 */
final class SignInPage {
  private static final int PER_LOGIN = 10;
  private static final int PER_PLACE = 60;

  /** Addresses of this server, and of no other. */
  private static final Pattern OURS = Pattern.compile("/(console([/?].*)?)?");

  private final Identity identity;
  private final Predicate<String> isAdmin;
  private final BrowserCookies cookies;
  private final Attempts attempts;

  SignInPage(
      Identity identity, Predicate<String> isAdmin, BrowserCookies cookies, Attempts attempts) {
    this.identity = identity;
    this.isAdmin = isAdmin;
    this.cookies = cookies;
    this.attempts = attempts;
  }

  void routes(Routes routes) {
    routes
        .get("/signin", Audience.ANYBODY, visit -> show(visit, "", "", ""))
        .post("/signin", Audience.ANYBODY, this::signIn)
        .post("/signin/admin", Audience.ANYBODY, this::signInAdmin)
        .post("/signout", Audience.ANYBODY, this::signOut);
  }

  private void show(Visit visit, String login, String problem, String adminProblem) {
    String to = visit.query("to").orElse("/");
    visit.page(
        problem.isEmpty() && adminProblem.isEmpty() ? 200 : 422,
        html ->
            JtepageGenerated.render(
                html, null, visit.frame("Sign in"), to, login, problem, adminProblem));
  }

  private void signIn(Visit visit) {
    String login = visit.form().text("login");
    noteAttempt(visit, "sign-in " + Secrets.hash(login.toLowerCase(Locale.ROOT)));
    Optional<User> user = identity.users().signIn(login, visit.form().untouched("password"));
    if (user.isPresent()) {
      begin(visit, identity.sessions().start(user.get()));
    } else {
      show(visit, login, "That login and password don't belong together.", "");
    }
  }

  private void signInAdmin(Visit visit) {
    noteAttempt(visit, "sign-in of the admin");
    if (isAdmin.test(visit.form().text("admin_token"))) {
      begin(visit, identity.sessions().startAdmin());
    } else {
      show(visit, "", "", "That is not the admin token.");
    }
  }

  private void begin(Visit visit, String session) {
    Sessions sessions = identity.sessions();
    cookies.session(visit.request()).ifPresent(sessions::end);
    cookies.startSession(visit.request(), visit.response(), session);
    visit.redirect(
        visit.query("to").filter(address -> OURS.matcher(address).matches()).orElse("/"));
  }

  private void signOut(Visit visit) {
    cookies.session(visit.request()).ifPresent(identity.sessions()::end);
    cookies.endSession(visit.request(), visit.response());
    visit.redirect("/");
  }

  private void noteAttempt(Visit visit, String what) {
    attempts.note(what, PER_LOGIN);
    attempts.note("from " + visit.request().remotePeer().host(), PER_PLACE);
  }
}
