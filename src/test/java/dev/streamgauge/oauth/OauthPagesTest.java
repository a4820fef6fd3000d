package dev.streamgauge.oauth;

import static dev.streamgauge.oauth.OauthServer.PASSWORD;
import static dev.streamgauge.oauth.OauthServer.REDIRECT;
import static dev.streamgauge.oauth.OauthServer.authorize;
import static dev.streamgauge.oauth.OauthServer.encode;
import static dev.streamgauge.oauth.OauthServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.identity.User;
import dev.streamgauge.identity.Users.PasswordChange;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What users see: where they sign in, what they allow, and where a device's code is typed. */
class OauthPagesTest {
  @TempDir static Path directory;
  private static OauthServer server;
  private static Alice alice;

  @BeforeAll
  static void start() {
    server = new OauthServer(directory);
    alice = new Alice(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void pages_escape_what_others_wrote_and_let_nothing_run() {
    HttpResponse<String> page =
        alice.window().open(authorize(server.confidential.app(), "state=%22%3E%3Cb%3E"));
    assertThat(page.body()).contains("Tool &amp; Co").contains("Alice &lt;3").doesNotContain("<b>");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .endsWith("form-action 'self' http://localhost:3000");
    assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(server.get("/oauth2/pages.css").headers().firstValue("Content-Type"))
        .hasValue("text/css; charset=utf-8");
  }

  @Test
  void cookies_are_out_of_reach_of_scripts_and_other_sites() {
    HttpResponse<String> page = server.get(authorize(server.confidential.app(), ""));
    assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly")
        .containsIgnoringCase("SameSite=Lax");
  }

  @Test
  void a_form_from_elsewhere_is_refused() {
    Browser browser = alice.opens(authorize(server.confidential.app(), ""));
    assertThat(browser.submitRaw("action=allow").statusCode()).isEqualTo(403);
    assertThat(browser.submitRaw("action=allow&form_token=x").statusCode()).isEqualTo(403);
    browser.cookies().put("streamgauge_visit", "anothers");
    assertThat(browser.submit("action=allow").statusCode()).isEqualTo(403);
  }

  @Test
  void a_signed_out_browser_can_send_nothing_from_before() {
    Browser browser = alice.opens(authorize(server.confidential.app(), ""));
    browser.cookies().remove("streamgauge_session");
    assertThat(browser.submit("action=allow").statusCode()).isEqualTo(403);
  }

  @Test
  void a_wrong_password_leads_nowhere_and_too_many_have_to_wait() {
    Browser browser = new Browser(server);
    browser.open(authorize(server.confidential.app(), ""));
    HttpResponse<String> answer = browser.signIn("mallory", "wrong password");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("role=\"alert\"").doesNotContain("wrong password");
    int attempts = 0;
    while (answer.statusCode() != 429 && attempts++ < 40) {
      answer = browser.submit("action=sign_in&login=mallory&password=");
    }
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void somebody_else_can_sign_in() {
    server.identity.users().put(new User("12", "bob", "Bob"), new PasswordChange.Set(PASSWORD));
    Browser browser = new Browser(server);
    browser.open(authorize(server.confidential.app(), ""));
    assertThat(browser.signIn("bob", PASSWORD).body()).contains("Bob");
    assertThat(browser.submit("action=sign_out").statusCode()).isEqualTo(303);
    assertThat(browser.open(authorize(server.confidential.app(), "")).body()).contains("password");
  }

  @Test
  void a_user_who_refuses_is_sent_back_without_anything() {
    Browser browser = alice.opens(authorize(server.confidential.app(), "state=abc"));
    HttpResponse<String> answer = browser.submit("action=deny");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue(
            REDIRECT
                + "?error=access_denied&error_description=The+user+denied+you+access&state=abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "response_type=code&client_id=nobody&redirect_uri=REDIRECT",
        "response_type=code&redirect_uri=REDIRECT",
        "response_type=code&client_id=ID",
        "response_type=code&client_id=ID&redirect_uri=http://localhost:3000/back/",
        "response_type=code&client_id=ID&redirect_uri=http://evil.example/",
        "response_type=code&client_id=ID&redirect_uri=http://localhost:3000/back&redirect_uri=http://evil.example/",
        "response_type=code&client_id=ID&redirect_uri=REDIRECT&scope=x",
        "response_type=id_token&client_id=ID&redirect_uri=REDIRECT",
        "client_id=ID&redirect_uri=REDIRECT",
        "response_type=code&client_id=ID&redirect_uri=REDIRECT&code_challenge=short",
        "response_type=code&client_id=ID&redirect_uri=REDIRECT&code_challenge_method=plain",
      })
  void a_request_that_is_wrong_gets_a_page_and_is_never_sent_elsewhere(String query) {
    String filled =
        query
            .replace("REDIRECT", encode(REDIRECT))
            .replace("ID", server.confidential.app().clientId());
    HttpResponse<String> page = server.get("/oauth2/authorize?" + filled);
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("asked in a wrong way");
    assertThat(page.headers().firstValue("Location")).isEmpty();
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
  }

  // --- devices ---

  @Test
  void a_device_gets_its_tokens_once_its_user_allows() {
    JsonNode device = startDevice();
    assertThat(device.get("device_code").stringValue()).matches("[a-z0-9]{40}");
    assertThat(device.get("user_code").stringValue()).matches("[A-Z]{8}");
    assertThat(device.get("expires_in").intValue()).isEqualTo(1800);
    assertThat(device.get("interval").intValue()).isEqualTo(5);
    assertThat(poll(device).body()).contains("authorization_pending");
    assertThat(poll(device).body()).contains("slow_down");
    String path = device.get("verification_uri").stringValue().replace(server.url(), "");
    Browser browser = alice.opens(path);
    HttpResponse<String> done = browser.submit("action=allow");
    assertThat(done.statusCode()).isEqualTo(200);
    JsonNode tokens = json(poll(device));
    assertThat(tokens.get("scope")).hasToString("[\"user_read\"]");
    assertThat(tokens.has("refresh_token")).isTrue();
    assertThat(poll(device).body()).contains("invalid device code");
  }

  @Test
  void a_code_is_typed_in_any_form() {
    JsonNode device = startDevice();
    String code = device.get("user_code").stringValue();
    Browser browser = alice.opens("/oauth2/activate");
    HttpResponse<String> found =
        browser.submit(
            "action=look_up&user_code="
                + code.substring(0, 4).toLowerCase(java.util.Locale.ROOT)
                + "-"
                + code.substring(4));
    browser.open("/oauth2/activate" + found.headers().firstValue("Location").orElseThrow());
    assertThat(browser.submit("action=deny").body()).contains("no access");
    assertThat(poll(device).body()).contains("access_denied");
  }

  @Test
  void a_device_code_expires_after_half_an_hour() {
    JsonNode device = startDevice();
    server.advance(Duration.ofMinutes(30));
    assertThat(poll(device).body()).contains("invalid device code");
    Browser browser = alice.opens("/oauth2/activate");
    HttpResponse<String> page =
        browser.open("/oauth2/activate?device-code=" + device.get("user_code").stringValue());
    assertThat(page.statusCode()).isEqualTo(400);
  }

  private static JsonNode startDevice() {
    return json(
        server.post(
            "/oauth2/device", "client_id=" + server.open.app().clientId() + "&scopes=user_read"));
  }

  private static HttpResponse<String> poll(JsonNode device) {
    return server.post(
        "/oauth2/token",
        "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id="
            + server.open.app().clientId()
            + "&scopes=user_read&device_code="
            + device.get("device_code").stringValue());
  }
}
