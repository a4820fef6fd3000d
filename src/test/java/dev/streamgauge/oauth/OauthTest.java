package dev.streamgauge.oauth;

import static dev.streamgauge.oauth.OauthServer.PASSWORD;
import static dev.streamgauge.oauth.OauthServer.REDIRECT;
import static dev.streamgauge.oauth.OauthServer.encode;
import static dev.streamgauge.oauth.OauthServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.identity.App;
import dev.streamgauge.identity.User;
import dev.streamgauge.identity.Users.PasswordChange;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OauthTest {
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  @TempDir static Path directory;
  private static OauthServer server;
  private static Browser alices;

  @BeforeAll
  static void start() {
    server = new OauthServer(directory);
    alices = new Browser(server);
    alices.open(authorize(server.confidential.app(), ""));
    assertThat(alices.signIn("alice", PASSWORD).body()).contains("signed in as");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  // --- tokens ---

  @ParameterizedTest
  @ValueSource(strings = {"/oauth2", "/auth", "/kraken/oauth2"})
  void an_app_gets_a_token_of_its_own_at_every_address(String prefix) {
    HttpResponse<String> answer =
        server.post(prefix + "/token", "grant_type=client_credentials&" + credentials());
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode token = json(answer);
    assertThat(token.propertyNames()).containsExactly("access_token", "expires_in", "token_type");
    assertThat(token.get("access_token").stringValue()).matches("[a-z0-9]{30}");
    assertThat(token.get("expires_in").intValue()).isEqualTo(5_000_000);
    assertThat(token.get("token_type").stringValue()).isEqualTo("bearer");
    HttpResponse<String> validation =
        server.get(
            prefix + "/validate",
            "Authorization",
            "OAuth " + token.get("access_token").stringValue());
    assertThat(validation.body())
        .isEqualTo(
            "{\"client_id\":\"%s\",\"scopes\":[],\"expires_in\":5000000}".formatted(clientId()));
  }

  @Test
  void parameters_are_taken_from_the_query_json_and_basic_too() {
    String grant = "grant_type=client_credentials";
    assertThat(
            server
                .send(
                    server
                        .request("/oauth2/token?" + grant + "&" + credentials())
                        .POST(BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(200);
    String body =
        """
        {"grant_type":"client_credentials","client_id":"%s","client_secret":"%s"}\
        """
            .formatted(clientId(), secret());
    assertThat(
            server
                .send(
                    server
                        .request("/oauth2/token", "Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .statusCode())
        .isEqualTo(200);
    String basic =
        Base64.getEncoder()
            .encodeToString((clientId() + ":" + secret()).getBytes(StandardCharsets.UTF_8));
    assertThat(server.post("/oauth2/token", grant, "Authorization", "Basic " + basic).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest(name = "{2} {3}: {0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          token  | grant_type=client_credentials                        | 400 | missing client id
          token  | grant_type=client_credentials&client_id=x            | 400 | invalid client
          token  | grant_type=client_credentials&client_id=ID           | 400 | missing client secret
          token  | grant_type=client_credentials&client_id=ID&client_secret=x | 403 | invalid client secret
          token  | grant_type=client_credentials&client_id=OPEN&client_secret=x | 403 | invalid client secret
          token  | CREDENTIALS                                          | 400 | missing grant type
          token  | CREDENTIALS&grant_type=password                      | 400 | invalid grant type
          token  | CREDENTIALS&grant_type=client_credentials&scope=x    | 400 | invalid scope requested: 'x'
          token  | CREDENTIALS&grant_type=client_credentials&client_id=y | 400 | more than one client id
          token  | CREDENTIALS&grant_type=authorization_code            | 400 | missing code
          token  | CREDENTIALS&grant_type=authorization_code&code=x     | 400 | missing redirect uri
          token  | CREDENTIALS&grant_type=authorization_code&code=x&redirect_uri=http://localhost:3000/ | 400 | Parameter redirect_uri does not match registered URI
          token  | CREDENTIALS&grant_type=authorization_code&code=x&redirect_uri=REDIRECT | 400 | Invalid authorization code
          token  | client_id=ID&grant_type=refresh_token&refresh_token=x | 400 | missing client secret
          token  | CREDENTIALS&grant_type=refresh_token                 | 400 | missing refresh token
          token  | CREDENTIALS&grant_type=refresh_token&refresh_token=x | 400 | Invalid refresh token
          token  | client_id=OPEN&grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=x | 400 | invalid device code
          device | client_id=x                                          | 400 | invalid client
          device | client_id=OPEN&scopes=user_read%20y                  | 400 | invalid scope requested: 'y'
          revoke | token=x                                              | 400 | missing client id
          revoke | client_id=x&token=x                                  | 404 | client does not exist
          revoke | client_id=ID&token=x                                 | 400 | Invalid token
          revoke | client_id=ID                                         | 400 | missing token
          """)
  void what_is_wrong_is_said(String endpoint, String form, int status, String message) {
    String filled =
        form.replace("CREDENTIALS", credentials())
            .replace("REDIRECT", encode(REDIRECT))
            .replace("OPEN", server.open.app().clientId())
            .replace("ID", clientId());
    HttpResponse<String> answer = server.post("/oauth2/" + endpoint, filled);
    assertThat(answer.body())
        .isEqualTo("{\"status\":" + status + ",\"message\":\"" + message + "\"}");
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void validation_says_what_is_wrong() {
    assertThat(server.get("/oauth2/validate").body())
        .isEqualTo("{\"status\":401,\"message\":\"missing authorization token\"}");
    assertThat(server.get("/oauth2/validate", "Authorization", "Bearer x").body())
        .isEqualTo("{\"status\":401,\"message\":\"invalid access token\"}");
  }

  @Test
  void a_token_is_revoked_by_its_own_client_only() {
    String token = appToken();
    String other = server.open.app().clientId();
    assertThat(server.post("/oauth2/revoke", "client_id=" + other + "&token=" + token).statusCode())
        .isEqualTo(400);
    HttpResponse<String> answer =
        server.post("/oauth2/revoke", "client_id=" + clientId() + "&token=" + token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(server.get("/oauth2/validate", "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(401);
  }

  // --- the authorization code flow ---

  @Test
  void a_user_signs_in_and_allows_and_the_app_gets_tokens() {
    String location =
        allow(
            authorize(
                server.confidential.app(), "scope=user_read+analytics:read:games&state=s%26t"));
    assertThat(location)
        .matches(
            "http://localhost:3000/back\\?code=[a-z0-9]{30}"
                + "&scope=analytics%3Aread%3Agames\\+user_read&state=s%26t");
    JsonNode tokens = json(redeem(code(location), ""));
    assertThat(tokens.propertyNames())
        .containsExactly("access_token", "expires_in", "refresh_token", "scope", "token_type");
    assertThat(tokens.get("refresh_token").stringValue()).matches("[a-z0-9]{50}");
    assertThat(tokens.get("scope")).hasToString("[\"analytics:read:games\",\"user_read\"]");
    JsonNode validation =
        json(
            server.get(
                "/oauth2/validate",
                "Authorization",
                "Bearer " + tokens.get("access_token").stringValue()));
    assertThat(validation.get("login").stringValue()).isEqualTo("alice");
    assertThat(validation.get("user_id").stringValue()).isEqualTo("11");
    JsonNode fresh =
        json(
            server.post(
                "/oauth2/token",
                "grant_type=refresh_token&"
                    + credentials()
                    + "&refresh_token="
                    + tokens.get("refresh_token").stringValue()));
    assertThat(fresh.get("scope")).isEqualTo(tokens.get("scope"));
    assertThat(fresh.get("access_token")).isNotEqualTo(tokens.get("access_token"));
  }

  @Test
  void a_user_who_refuses_is_sent_back_without_anything() {
    Browser browser = signedIn(authorize(server.confidential.app(), "state=abc"));
    HttpResponse<String> answer = browser.submit("action=deny");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue(
            REDIRECT
                + "?error=access_denied&error_description=The+user+denied+you+access&state=abc");
  }

  @Test
  void an_address_with_a_query_keeps_it() {
    String path =
        "/oauth2/authorize?response_type=code&client_id=%s&redirect_uri=%s"
            .formatted(clientId(), encode("myapp:/back?x=1"));
    assertThat(allow(path)).startsWith("myapp:/back?x=1&code=");
  }

  @Test
  void a_code_works_once_and_its_second_use_takes_back_what_it_gave() {
    String code = code(allow(authorize(server.confidential.app(), "")));
    String token = json(redeem(code, "")).get("access_token").stringValue();
    assertThat(server.get("/oauth2/validate", "Authorization", "OAuth " + token).statusCode())
        .isEqualTo(200);
    assertThat(redeem(code, "").body()).contains("Invalid authorization code");
    assertThat(server.get("/oauth2/validate", "Authorization", "OAuth " + token).statusCode())
        .isEqualTo(401);
  }

  @Test
  void a_code_expires_after_ten_minutes() {
    String code = code(allow(authorize(server.confidential.app(), "")));
    server.advance(Duration.ofMinutes(10));
    assertThat(redeem(code, "").body()).contains("Invalid authorization code");
  }

  @Test
  void a_code_is_for_the_app_and_the_address_that_asked() {
    String code = code(allow(authorize(server.confidential.app(), "")));
    var other = server.register(true, false);
    assertThat(
            server
                .post(
                    "/oauth2/token",
                    "grant_type=authorization_code&client_id=%s&client_secret=%s&code=%s&redirect_uri=%s"
                        .formatted(
                            other.app().clientId(),
                            other.secret().orElseThrow(),
                            code,
                            encode(REDIRECT)))
                .body())
        .contains("Invalid authorization code");
    assertThat(
            server
                .post(
                    "/oauth2/token",
                    "grant_type=authorization_code&%s&code=%s&redirect_uri=%s"
                        .formatted(credentials(), code, encode("myapp:/back?x=1")))
                .body())
        .contains("Invalid authorization code");
    assertThat(redeem(code, "").statusCode()).isEqualTo(200);
  }

  @Test
  void a_challenge_has_to_be_met_and_none_may_be_made_up() {
    String path =
        authorize(
            server.confidential.app(), "code_challenge_method=S256&code_challenge=" + CHALLENGE);
    String code = code(allow(path));
    assertThat(redeem(code, "").statusCode()).isEqualTo(400);
    assertThat(redeem(code, "&code_verifier=" + VERIFIER + "x").statusCode()).isEqualTo(400);
    assertThat(redeem(code, "&code_verifier=" + VERIFIER).statusCode()).isEqualTo(200);
    String without = code(allow(authorize(server.confidential.app(), "")));
    assertThat(redeem(without, "&code_verifier=" + VERIFIER).statusCode()).isEqualTo(400);
  }

  @Test
  void a_public_app_needs_a_challenge_and_its_refresh_tokens_rotate() {
    App app = server.open.app();
    assertThat(server.get(authorize(app, "")).statusCode()).isEqualTo(400);
    String code = code(allow(authorize(app, "code_challenge=" + CHALLENGE)));
    JsonNode first =
        json(
            server.post(
                "/oauth2/token",
                "grant_type=authorization_code&client_id=%s&code=%s&redirect_uri=%s&code_verifier=%s"
                    .formatted(app.clientId(), code, encode(REDIRECT), VERIFIER)));
    String refresh = "grant_type=refresh_token&client_id=" + app.clientId() + "&refresh_token=";
    JsonNode second =
        json(server.post("/oauth2/token", refresh + first.get("refresh_token").stringValue()));
    assertThat(second.get("refresh_token")).isNotEqualTo(first.get("refresh_token"));
    assertThat(
            server.post("/oauth2/token", refresh + first.get("refresh_token").stringValue()).body())
        .contains("Invalid refresh token");
    assertThat(
            server
                .post("/oauth2/token", refresh + second.get("refresh_token").stringValue())
                .body())
        .contains("Invalid refresh token");
  }

  @Test
  void a_token_itself_is_given_only_where_the_app_allows_it() {
    String query = "?response_type=token&client_id=%s&redirect_uri=%s&scope=user_read";
    String refused = query.formatted(clientId(), encode(REDIRECT));
    assertThat(server.get("/oauth2/authorize" + refused).statusCode()).isEqualTo(400);
    String allowed = query.formatted(server.open.app().clientId(), encode(REDIRECT));
    assertThat(allow("/oauth2/authorize" + allowed + "&state=q"))
        .matches(
            "http://localhost:3000/back#access_token=[a-z0-9]{30}"
                + "&scope=user_read&token_type=bearer&state=q");
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
    String filled = query.replace("REDIRECT", encode(REDIRECT)).replace("ID", clientId());
    HttpResponse<String> page = server.get("/oauth2/authorize?" + filled);
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("asked in a wrong way");
    assertThat(page.headers().firstValue("Location")).isEmpty();
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
  }

  // --- pages ---

  @Test
  void pages_escape_what_others_wrote_and_let_nothing_run() {
    HttpResponse<String> page =
        new Browser(server, alices)
            .open(authorize(server.confidential.app(), "state=%22%3E%3Cb%3E"));
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
    Browser browser = signedIn(authorize(server.confidential.app(), ""));
    assertThat(browser.submitRaw("action=allow").statusCode()).isEqualTo(403);
    assertThat(browser.submitRaw("action=allow&form_token=x").statusCode()).isEqualTo(403);
    browser.cookies().put("streamgauge_visit", "anothers");
    assertThat(browser.submit("action=allow").statusCode()).isEqualTo(403);
  }

  @Test
  void a_signed_out_browser_can_send_nothing_from_before() {
    Browser browser = signedIn(authorize(server.confidential.app(), ""));
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
    Browser browser = signedIn(path);
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
    Browser browser = signedIn("/oauth2/activate");
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
    Browser browser = signedIn("/oauth2/activate");
    HttpResponse<String> page =
        browser.open("/oauth2/activate?device-code=" + device.get("user_code").stringValue());
    assertThat(page.statusCode()).isEqualTo(400);
  }

  @Test
  void browsers_may_ask_from_any_page() {
    HttpResponse<String> answer =
        server.send(server.request("/oauth2/token").method("OPTIONS", BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(server.get("/oauth2/nothing").body())
        .isEqualTo("{\"status\":404,\"message\":\"Not Found\"}");
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

  private static String clientId() {
    return server.confidential.app().clientId();
  }

  private static String secret() {
    return server.confidential.secret().orElseThrow();
  }

  private static String credentials() {
    return "client_id=" + clientId() + "&client_secret=" + secret();
  }

  private static String appToken() {
    return json(server.post("/oauth2/token", "grant_type=client_credentials&" + credentials()))
        .get("access_token")
        .stringValue();
  }

  private static String authorize(App app, String more) {
    return "/oauth2/authorize?response_type=code&client_id=%s&redirect_uri=%s&%s"
        .formatted(app.clientId(), encode(REDIRECT), more);
  }

  private static Browser signedIn(String path) {
    Browser browser = new Browser(server, alices);
    assertThat(browser.open(path).statusCode()).isEqualTo(200);
    return browser;
  }

  private static String allow(String path) {
    HttpResponse<String> answer = signedIn(path).submit("action=allow");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String code(String location) {
    return location.replaceAll(".*[?&]code=([a-z0-9]+).*", "$1");
  }

  private static HttpResponse<String> redeem(String code, String more) {
    return server.post(
        "/oauth2/token",
        "grant_type=authorization_code&%s&code=%s&redirect_uri=%s%s"
            .formatted(credentials(), code, encode(REDIRECT), more));
  }
}
