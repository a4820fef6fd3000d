package dev.streamgauge.helix;

import static dev.streamgauge.oauth.OauthServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.philippheuer.credentialmanager.CredentialManager;
import com.github.philippheuer.credentialmanager.CredentialManagerBuilder;
import com.github.twitch4j.auth.providers.TwitchIdentityProvider;
import com.github.twitch4j.helix.TwitchHelix;
import com.github.twitch4j.helix.TwitchHelixBuilder;
import dev.streamgauge.http.Answers;
import dev.streamgauge.http.Json;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.Game;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.Scope;
import dev.streamgauge.identity.User;
import dev.streamgauge.identity.Users.PasswordChange;
import dev.streamgauge.oauth.OauthServer;
import dev.streamgauge.state.MasterKey;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpService;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The rules that all routes share, on one route of each kind of access. */
class HelixTest {
  private static final int POINTS = 400;
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir static Path directory;
  private static OauthServer server;
  private static App app;
  private static User bob;

  @BeforeAll
  static void start() {
    server = new OauthServer(directory, HelixTest::door);
    app = server.confidential.app();
    bob = new User("12", "bob", "Bob");
    Identity identity = server.identity;
    identity.users().put(bob, new PasswordChange.Keep());
    identity
        .organizations()
        .put(new Organization("acme", "Acme", List.of("11"), List.of("g1"), List.of("x1")));
    identity
        .organizations()
        .put(new Organization("other", "Other", List.of(), List.of("g2"), List.of("x2")));
    identity.games().put(new Game("g3", "Nobody's", Optional.empty(), Optional.empty()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpService door(Identity identity) {
    Cursors cursors =
        new Cursors(MasterKey.of(directory, Optional.empty()).derive("helix cursors"));
    Companies companies = new Companies(identity);
    HelixRoute.Handler list =
        (request, response) -> {
          int first = request.first(100);
          int from = request.after(cursors, "test").map(Integer::parseInt).orElse(0);
          String next = from + first < 50 ? cursors.at("test", "" + (from + first)) : "";
          Answers.json(response, 200, page(from, next));
        };
    HelixRoute.Handler owned =
        (request, response) -> {
          Set<Organization> theirs = companies.of(request.token());
          request.parameter("game_id").ifPresent(id -> companies.checkGame(theirs, id));
          request.parameter("extension_id").ifPresent(id -> companies.checkExtension(theirs, id));
          request.parameters("id", 3);
          Answers.json(response, 200, page(0, ""));
        };
    return new HelixDoor(
        identity,
        new RateLimits(POINTS, InstantSource.system()),
        List.of(
            new HelixRoute(Method.GET, "/user", Access.user(Scope.ANALYTICS_EXTENSIONS), owned),
            new HelixRoute(Method.GET, "/app", Access.app(), list),
            new HelixRoute(
                Method.GET, "/analytics/games", Access.appOrUser(Scope.ANALYTICS_GAMES), owned),
            new HelixRoute(Method.GET, "/any", Access.appOrUser(), list),
            new HelixRoute(Method.POST, "/any", Access.appOrUser(), list)));
  }

  private static byte[] page(int from, String next) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("data");
          json.writeEndArray();
          json.writeNumberProperty("from", from);
          json.writeObjectPropertyStart("pagination");
          if (!next.isEmpty()) {
            json.writeStringProperty("cursor", next);
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private record Refusal(String who, String path, int status, String message, String... headers) {}

  /** Every route × everybody who is refused. */
  @TestFactory
  Stream<DynamicTest> everybody_who_may_not_ask_is_told_exactly_why() {
    String mine = app.clientId();
    String expired = appToken(Duration.ofMillis(1));
    server.advance(Duration.ofSeconds(1));
    String revoked = appToken(HOUR);
    server.identity.tokens().revoke(app, revoked);
    String deleted = tokenOfDeletedApp();
    Stream<Refusal> onEach =
        Stream.of("/user", "/app", "/analytics/games", "/any")
            .flatMap(
                path ->
                    Stream.of(
                        refusal("nobody", path, 401, "OAuth token is missing"),
                        refusal("no token", path, 401, "OAuth token is missing", "Client-Id", mine),
                        refusal(
                            "basic",
                            path,
                            401,
                            "OAuth token is missing",
                            "Client-Id",
                            mine,
                            "Authorization",
                            "Basic eDp5"),
                        refusal("garbage", path, 401, "Invalid OAuth token", with("x", mine)),
                        refusal("expired", path, 401, "Invalid OAuth token", with(expired, mine)),
                        refusal("revoked", path, 401, "Invalid OAuth token", with(revoked, mine)),
                        refusal(
                            "deleted app", path, 401, "Invalid OAuth token", with(deleted, mine)),
                        refusal(
                            "no client id",
                            path,
                            401,
                            "Must provide a valid Client-ID or OAuth token",
                            "Authorization",
                            "Bearer " + appToken(HOUR)),
                        refusal(
                            "wrong client",
                            path,
                            401,
                            "Client ID and OAuth token do not match",
                            with(appToken(HOUR), server.open.app().clientId())),
                        refusal(
                            "unknown client",
                            path,
                            401,
                            "Client ID and OAuth token do not match",
                            with(appToken(HOUR), "x"))));
    String member = userToken(server.alice, Scope.ANALYTICS_EXTENSIONS, Scope.ANALYTICS_GAMES);
    String stranger = userToken(bob, Scope.ANALYTICS_EXTENSIONS, Scope.ANALYTICS_GAMES);
    Stream<Refusal> some =
        Stream.of(
            refusal(
                "app where a user is needed",
                "/user",
                401,
                "Missing scope: analytics:read:extensions",
                with(appToken(HOUR), mine)),
            refusal(
                "missing scope",
                "/user",
                401,
                "Missing scope: analytics:read:extensions",
                with(userToken(server.alice, Scope.ANALYTICS_GAMES), mine)),
            refusal(
                "missing scope",
                "/analytics/games",
                401,
                "Missing scope: analytics:read:games",
                with(userToken(server.alice), mine)),
            refusal(
                "user where an app is needed",
                "/app",
                401,
                "This needs an app access token",
                with(member, mine)),
            refusal(
                "no organization",
                "/user",
                403,
                "User Not Associated To Companies",
                with(stranger, mine)),
            refusal(
                "no organization",
                "/analytics/games?game_id=g1",
                403,
                "User Not Associated To Companies",
                with(stranger, mine)),
            refusal(
                "other organization's game",
                "/analytics/games?game_id=g2",
                403,
                "game not managed by this organization.",
                with(member, mine)),
            refusal(
                "nobody's game",
                "/analytics/games?game_id=g3",
                403,
                "game not managed by this organization.",
                with(member, mine)),
            refusal(
                "unknown game",
                "/analytics/games?game_id=g4",
                404,
                "Not Found",
                with(member, mine)),
            refusal(
                "other organization's extension",
                "/user?extension_id=x2",
                403,
                "Access Forbidden",
                with(member, mine)),
            refusal(
                "unknown extension", "/user?extension_id=x3", 404, "Not Found", with(member, mine)),
            refusal(
                "too many ids",
                "/user?id=1&id=2&id=3&id=4",
                400,
                "The parameter \"id\" must not be given more than 3 times",
                with(member, mine)),
            refusal(
                "first",
                "/any?first=0",
                400,
                "The parameter \"first\" was malformed: the value must be greater than or equal to 1",
                with(member, mine)),
            refusal(
                "first",
                "/any?first=101",
                400,
                "The parameter \"first\" was malformed: the value must be less than or equal to 100",
                with(member, mine)),
            refusal("cursor", "/any?after=x", 400, "Invalid cursor.", with(member, mine)),
            refusal("unknown route", "/nothing", 404, "Not Found"),
            refusal("unknown route", "/nothing", 404, "Not Found", with(member, mine)));
    return Stream.concat(onEach, some)
        .flatMap(
            refusal ->
                Stream.of("/helix", "/mock")
                    .map(
                        prefix ->
                            DynamicTest.dynamicTest(
                                prefix + refusal.path() + " " + refusal.who(),
                                () -> check(prefix, refusal))));
  }

  private static void check(String prefix, Refusal refusal) {
    HttpResponse<String> answer = server.get(prefix + refusal.path(), refusal.headers());
    assertThat(json(answer).get("message").stringValue()).isEqualTo(refusal.message());
    assertThat(answer.statusCode()).isEqualTo(refusal.status());
    assertThat(json(answer).get("status").intValue()).isEqualTo(refusal.status());
    assertThat(json(answer).has("error")).isTrue();
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    checkCommonHeaders(answer);
  }

  private static void checkCommonHeaders(HttpResponse<String> answer) {
    assertThat(answer.headers().allValues("Ratelimit-Limit")).containsExactly("" + POINTS);
    assertThat(answer.headers().allValues("Ratelimit-Remaining")).hasSize(1);
    long reset = Long.parseLong(answer.headers().firstValue("Ratelimit-Reset").orElseThrow());
    long now = Instant.now().getEpochSecond();
    assertThat(reset).isBetween(now - 1, now + 62);
    assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
  }

  @Test
  void who_may_ask_is_answered_at_both_addresses() {
    String token = userToken(server.alice, Scope.ANALYTICS_GAMES);
    for (String prefix : List.of("/helix", "/mock")) {
      HttpResponse<String> answer =
          server.get(
              prefix + "/analytics/games?game_id=g1&whatever=1",
              "authorization",
              "Bearer " + token,
              "CLIENT-ID",
              app.clientId());
      assertThat(answer.statusCode()).isEqualTo(200);
      checkCommonHeaders(answer);
    }
    assertThat(server.get("/helix/app", with(appToken(HOUR), app.clientId())).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_revoked_token_is_refused_by_the_very_next_request() {
    String token = appToken(HOUR);
    assertThat(server.get("/helix/any", with(token, app.clientId())).statusCode()).isEqualTo(200);
    server.post("/oauth2/revoke", "client_id=" + app.clientId() + "&token=" + token);
    assertThat(server.get("/helix/any", with(token, app.clientId())).statusCode()).isEqualTo(401);
  }

  @Test
  void a_cursor_leads_on_and_is_refused_where_one_letter_is_changed() {
    String[] headers = with(appToken(HOUR), app.clientId());
    HttpResponse<String> page = server.get("/helix/any", headers);
    String cursor = json(page).get("pagination").get("cursor").stringValue();
    assertThat(json(server.get("/helix/any?after=" + cursor, headers)).get("from").intValue())
        .isEqualTo(20);
    HttpResponse<String> last = server.get("/helix/any?first=40&after=" + cursor, headers);
    assertThat(json(last).get("pagination")).hasToString("{}");
    for (int i = 0; i < cursor.length(); i++) {
      char other = cursor.charAt(i) == 'a' ? 'b' : 'a';
      String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
      assertThat(server.get("/helix/any?after=" + changed, headers).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void each_client_and_user_has_points_of_its_own_until_they_are_used_up() {
    App busy = server.register(true, false).app();
    String token = server.identity.tokens().issue(busy, Set.of(), HOUR).accessToken();
    HttpResponse<String> answer = server.get("/helix/any", with(token, busy.clientId()));
    assertThat(answer.headers().firstValue("Ratelimit-Remaining")).hasValue("" + (POINTS - 1));
    for (int i = 0; i < 3 * POINTS && answer.statusCode() == 200; i++) {
      answer = server.get("/helix/any", with(token, busy.clientId()));
    }
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"Too Many Requests\",\"status\":429,\"message\":\"Request limit exceeded\"}");
    assertThat(answer.headers().firstValue("Ratelimit-Remaining")).hasValue("0");
    checkCommonHeaders(answer);
    String users = server.identity.tokens().issue(busy, bob, Set.of(), HOUR).accessToken();
    assertThat(server.get("/helix/any", with(users, busy.clientId())).statusCode()).isEqualTo(200);
  }

  @Test
  void browsers_may_ask_from_any_page() {
    HttpResponse<String> answer =
        server.send(server.request("/helix/any").method("OPTIONS", BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Client-Id");
    checkCommonHeaders(answer);
  }

  @Test
  void twitch4j_asks_with_nothing_but_our_address() {
    CredentialManager credentials = CredentialManagerBuilder.builder().build();
    credentials.registerIdentityProvider(
        new TwitchIdentityProvider(
            app.clientId(),
            server.confidential.secret().orElseThrow(),
            OauthServer.REDIRECT,
            server.url() + "/oauth2"));
    TwitchHelix helix =
        TwitchHelixBuilder.builder()
            .withCredentialManager(credentials)
            .withClientId(app.clientId())
            .withBaseUrl(server.url() + "/helix")
            .build();
    String token = userToken(server.alice, Scope.ANALYTICS_GAMES);
    assertThat(
            helix
                .getGameAnalyticUrl(token, null, null, "g1", null, null, null)
                .execute()
                .getGameAnalytics())
        .isEmpty();
  }

  private static Refusal refusal(
      String who, String path, int status, String message, String... headers) {
    return new Refusal(who, path, status, message, headers);
  }

  private static String[] with(String token, String clientId) {
    return new String[] {"Authorization", "Bearer " + token, "Client-Id", clientId};
  }

  private static String appToken(Duration lifetime) {
    return server.identity.tokens().issue(app, Set.of(), lifetime).accessToken();
  }

  private static String userToken(User user, Scope... scopes) {
    return server.identity.tokens().issue(app, user, Set.of(scopes), HOUR).accessToken();
  }

  private static String tokenOfDeletedApp() {
    App gone = server.register(true, false).app();
    String token = server.identity.tokens().issue(gone, Set.of(), HOUR).accessToken();
    server.identity.apps().delete(gone.clientId());
    return token;
  }
}
