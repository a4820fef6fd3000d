package dev.streamgauge.oauth;

import static dev.streamgauge.oauth.OauthServer.REDIRECT;
import static dev.streamgauge.oauth.OauthServer.authorize;
import static dev.streamgauge.oauth.OauthServer.encode;
import static dev.streamgauge.oauth.OauthServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.identity.App;
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

/** Tokens, and how an app comes by them. */
class OauthTest {
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

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

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[{}]", "[\"user_read\",[]]"})
  void what_is_no_text_in_json_is_refused(String scopes) throws Exception {
    String body = "{\"client_id\":\"%s\",\"scopes\":%s}".formatted(clientId(), scopes);
    HttpResponse<String> answer =
        server.send(
            server
                .request("/oauth2/device", "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("malformed scopes");
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

  @Test
  void browsers_may_ask_from_any_page() {
    HttpResponse<String> answer =
        server.send(server.request("/oauth2/token").method("OPTIONS", BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(server.get("/oauth2/nothing").body())
        .isEqualTo("{\"status\":404,\"message\":\"Not Found\"}");
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

  private static String allow(String path) {
    HttpResponse<String> answer = alice.opens(path).submit("action=allow");
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
