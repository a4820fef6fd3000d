package dev.streamgauge.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The cookies that a browser keeps for us, and proof that a form came from a page that this server
 * gave to this browser: a token that signs two of them, which no other site can read or set.
 */
public final class BrowserCookies {
  private static final String SESSION = "streamgauge_session";
  private static final String VISIT = "streamgauge_visit";
  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final HeaderName FORWARDED_PROTO = HeaderNames.create("X-Forwarded-Proto");

  private final Signer signer;
  private final Supplier<String> secrets;
  private final Duration lifetime;

  /**
   * @param secrets makes texts that nobody can guess
   * @param lifetime how long a browser keeps who is signed in
   */
  public BrowserCookies(Signer signer, Supplier<String> secrets, Duration lifetime) {
    this.signer = signer;
    this.secrets = secrets;
    this.lifetime = lifetime;
  }

  /** The text that stands for whoever is signed in. */
  public Optional<String> session(ServerRequest request) {
    return get(request, SESSION);
  }

  /** Signs the browser in; forms that it was given before are good for nothing then. */
  public void startSession(ServerRequest request, ServerResponse response, String session) {
    set(request, response, SESSION, session, lifetime);
  }

  /** Signs the browser out. */
  public void endSession(ServerRequest request, ServerResponse response) {
    set(request, response, SESSION, "", Duration.ZERO);
  }

  /** The token for the forms on the page that is about to be sent. */
  public String formToken(ServerRequest request, ServerResponse response) {
    String visit =
        get(request, VISIT)
            .orElseGet(
                () -> {
                  String fresh = secrets.get();
                  set(request, response, VISIT, fresh, lifetime);
                  return fresh;
                });
    return signer.sign(visit + ' ' + session(request).orElse(""));
  }

  /**
   * Refuses a form that doesn't come from one of our pages.
   *
   * @param token that came with it, perhaps empty
   * @throws HttpError 403
   */
  public void checkForm(ServerRequest request, String token) {
    boolean elsewhere =
        request.headers().first(FETCH_SITE).filter(site -> !site.equals("same-origin")).isPresent();
    Optional<String> visit = get(request, VISIT);
    String signed = visit.orElse("") + ' ' + session(request).orElse("");
    if (elsewhere || visit.isEmpty() || !signer.isSignature(signed, token)) {
      throw new HttpError(
          403, "This form is out of date. Go back, load the page again, and send it once more.");
    }
  }

  /** The value of a cookie; an empty one counts as none. */
  public static Optional<String> get(ServerRequest request, String name) {
    return request.headers().cookies().first(name).asOptional().filter(value -> !value.isEmpty());
  }

  /**
   * Has the browser keep a cookie, which neither scripts nor other sites' requests can use.
   *
   * @param age how long; nothing removes it
   */
  public static void set(
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
