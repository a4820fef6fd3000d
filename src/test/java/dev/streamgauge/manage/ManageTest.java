package dev.streamgauge.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.directory.FeaturedStore;
import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.identity.AdminToken;
import dev.streamgauge.identity.ChannelLogins;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.state.State;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ManageTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ADMIN = "the-admin-token";

  @TempDir static Path directory;
  private static State state;
  private static Identity identity;
  private static WebServer server;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    state = State.open(directory);
    InstantSource clock = InstantSource.system();
    identity = new Identity(state, new ChannelLogins(state, clock), clock);
    AdminToken admin = AdminToken.prepare(state, Optional.of(ADMIN));
    AdminAccess access =
        new AdminAccess(admin::is, token -> identity.authenticate(token).isPresent());
    ManageDoor door = new ManageDoor(access, identity, new FeaturedStore(state));
    server = WebServer.builder().port(0).shutdownHook(false).routing(r -> r.register(door)).build();
    server.start();
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.stop();
    state.close();
  }

  @Test
  void an_organization_is_put_got_and_listed() throws Exception {
    String whole =
        """
        {"id":"acme","name":"Acme","member_user_ids":["1","2"],"game_ids":["33"],"extension_ids":["x1"]}\
        """;
    assertThat(put("/organizations/acme", whole)).isEqualTo(JSON.readTree(whole));
    assertThat(put("/organizations/acme", whole)).isEqualTo(JSON.readTree(whole));
    assertThat(get("/organizations/acme")).isEqualTo(JSON.readTree(whole));
    assertThat(get("/organizations").get("data")).contains(JSON.readTree(whole));
    assertThat(put("/organizations/acme", "{\"name\":\"Acme 2\"}").get("member_user_ids"))
        .hasSize(2);
  }

  @Test
  void a_game_of_one_organization_is_not_taken_by_another() throws Exception {
    put("/organizations/first", "{\"name\":\"First\",\"game_ids\":[\"700\"]}");
    HttpResponse<String> answer =
        send("PUT", "/organizations/second", "{\"name\":\"S\",\"game_ids\":[\"700\"]}", ADMIN);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("game_ids").contains("first");
    assertThat(send("GET", "/organizations/second", "", ADMIN).statusCode()).isEqualTo(404);
  }

  @Test
  void a_user_never_shows_a_password() throws Exception {
    JsonNode user =
        put("/users/44", "{\"login\":\"Bob\",\"display_name\":\"BOB\",\"password\":\"12345678\"}");
    assertThat(user)
        .isEqualTo(JSON.readTree("{\"id\":\"44\",\"login\":\"bob\",\"display_name\":\"BOB\"}"));
    assertThat(identity.users().signIn("bob", "12345678")).isPresent();
    HttpResponse<String> taken = send("PUT", "/users/45", "{\"login\":\"bob\"}", ADMIN);
    assertThat(taken.statusCode()).isEqualTo(409);
  }

  @Test
  void an_app_is_registered_listed_without_secret_and_deleted() throws Exception {
    JsonNode app =
        post(
            "/apps",
            """
            {"name":"Tool","owner_user_id":"44","redirect_uris":["http://localhost:3000/"]}
            """);
    assertThat(app.get("client_secret").stringValue()).matches("[a-z0-9]{30}");
    assertThat(app.get("confidential").booleanValue()).isTrue();
    assertThat(app.get("may_ingest").booleanValue()).isFalse();
    String id = app.get("client_id").stringValue();
    assertThat(get("/apps").get("data").toString()).contains(id).doesNotContain("client_secret");
    assertThat(send("DELETE", "/apps/" + id, "", ADMIN).statusCode()).isEqualTo(204);
    assertThat(send("DELETE", "/apps/" + id, "", ADMIN).statusCode()).isEqualTo(404);
  }

  @Test
  void a_public_app_gets_no_secret() throws Exception {
    JsonNode app =
        post("/apps", "{\"name\":\"Phone\",\"owner_user_id\":44,\"confidential\":false}");
    assertThat(app.has("client_secret")).isFalse();
  }

  @Test
  void tokens_are_made_for_an_app_and_for_a_user() throws Exception {
    put("/users/46", "{\"login\":\"carol\"}");
    String id =
        post("/apps", "{\"name\":\"T\",\"owner_user_id\":\"46\"}").get("client_id").stringValue();
    JsonNode own = post("/tokens", "{\"client_id\":\"" + id + "\"}");
    assertThat(own.propertyNames()).containsExactly("access_token", "expires_in", "token_type");
    JsonNode users =
        post(
            "/tokens",
            "{\"client_id\":\"%s\",\"user_id\":\"46\",\"scopes\":[\"user_read\"],\"expires_in\":60}"
                .formatted(id));
    assertThat(users.get("scope")).hasToString("[\"user_read\"]");
    assertThat(users.get("refresh_token").stringValue()).matches("[a-z0-9]{50}");
    assertThat(users.get("expires_in").intValue()).isEqualTo(60);
    assertThat(identity.authenticate(users.get("access_token").stringValue()).orElseThrow().user())
        .isPresent();
  }

  @Test
  void a_game_and_an_extension_keep_what_is_left_out() throws Exception {
    put("/organizations/studio", "{\"name\":\"Studio\",\"game_ids\":[\"900\"]}");
    JsonNode game = put("/games/900", "{\"name\":\"Chess\",\"box_art\":\"http://x/y.jpg\"}");
    assertThat(game.get("organization_id").stringValue()).isEqualTo("studio");
    assertThat(put("/games/900", "{\"name\":\"Chess\"}")).isEqualTo(game);
    assertThat(put("/games/900", "{\"name\":\"Chess\",\"organization_id\":null}"))
        .isEqualTo(
            JSON.readTree(
                """
                {"id":"900","name":"Chess","box_art":"http://x/y.jpg","organization_id":null}
                """));
    assertThat(put("/extensions/ext9", "{\"name\":\"Poll\",\"organization_id\":\"studio\"}"))
        .isEqualTo(
            JSON.readTree(
                """
                {"id":"ext9","name":"Poll","client_id":"ext9","organization_id":"studio"}
                """));
    assertThat(get("/organizations/studio").get("extension_ids")).hasToString("[\"ext9\"]");
  }

  @Test
  void featured_channels_are_replaced_as_a_whole() throws Exception {
    String whole =
        """
        {"entries":[{"channel_id":"1","priority":5,"title":"A","text":"<p>a</p>\\n","image":"http://x/",\
        "sponsored":true,"scheduled":false},{"channel_id":"2","priority":9,"title":"","text":"",\
        "image":"","sponsored":false,"scheduled":false}]}
        """;
    assertThat(put("/featured", whole)).isEqualTo(JSON.readTree(whole));
    assertThat(get("/featured")).isEqualTo(JSON.readTree(whole));
    assertThat(new FeaturedStore(state).byPriority().getFirst().channelId()).isEqualTo("2");
    assertThat(put("/featured", "{\"entries\":[]}")).hasToString("{\"entries\":[]}");
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PUT  | /organizations/a | {\"name\":\"A\",\"color\":1}                       | color",
        "PUT  | /organizations/a | {}                                               | name",
        "PUT  | /organizations/a | {\"name\":7}                                      | name",
        "PUT  | /organizations/a | {\"name\":\"A\",\"game_ids\":[{}]}                  | game_ids",
        "PUT  | /organizations/a | {\"name\":\"A\",\"id\":\"b\"}                       | id",
        "PUT  | /organizations/a%20b | {\"name\":\"A\"}                              | id",
        "PUT  | /users/1         | {\"login\":\"a b\"}                               | login",
        "PUT  | /users/1         | {\"login\":\"ab\",\"password\":\"short\"}           | password",
        "PUT  | /users/1         | {\"login\":\"ab\",\"display_name\":\"\\ud800\"}     | display_name",
        "POST | /apps            | {\"name\":\"A\"}                                  | owner_user_id",
        "POST | /apps            | {\"name\":\"A\",\"owner_user_id\":\"1\",\"confidential\":1} | confidential",
        "POST | /apps            | {\"name\":\"A\",\"owner_user_id\":\"1\",\"organization_id\":\"?\"} | organization_id",
        "POST | /apps            | {\"name\":\"A\",\"owner_user_id\":\"1\",\"organization_id\":\"zz\"} | organization_id",
        "POST | /apps            | {\"name\":\"A\",\"owner_user_id\":\"1\",\"redirect_uris\":[\"/x\"]} | redirect_uris",
        "POST | /apps            | {\"name\":\"A\",\"owner_user_id\":\"1\",\"redirect_uris\":[\"javascript:x\"]} | redirect_uris",
        "POST | /apps            | {\"name\":\"A\",\"owner_user_id\":\"1\",\"redirect_uris\":[\"http://x/#f\"]} | redirect_uris",
        "POST | /tokens          | {\"client_id\":\"nobody\"}                        | client_id",
        "PUT  | /games/1         | {\"name\":\"G\",\"organization_id\":\"zz\"}         | organization_id",
        "PUT  | /featured        | {}                                               | entries",
        "PUT  | /featured        | {\"entries\":[{\"channel_id\":\"1\",\"priority\":\"x\"}]} | entries[0].priority",
        "PUT  | /featured        | {\"entries\":[{\"channel_id\":\"1\",\"x\":1}]}       | entries[0].x",
        "PUT  | /featured        | not json                                         | not valid JSON",
        "PUT  | /featured        | []                                               | one JSON object",
      })
  void a_bad_field_is_named(String method, String path, String body, String named)
      throws Exception {
    HttpResponse<String> answer = send(method, path, body, ADMIN);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).get("message").stringValue())
        .contains(named.contains(" ") ? named : "\"" + named + "\"");
  }

  @Test
  void only_the_admin_is_let_in() throws Exception {
    String id =
        post("/apps", "{\"name\":\"N\",\"owner_user_id\":\"1\"}").get("client_id").stringValue();
    String token =
        post("/tokens", "{\"client_id\":\"" + id + "\"}").get("access_token").stringValue();
    for (String path : new String[] {"/apps", "/organizations", "/featured", "/users/44"}) {
      assertThat(send("GET", path, "", "").statusCode()).isEqualTo(401);
      assertThat(send("GET", path, "", "wrong").statusCode()).isEqualTo(401);
      assertThat(send("GET", path, "", token).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void an_unknown_route_is_answered_in_json() throws Exception {
    assertThat(send("GET", "/nothing/here", "", ADMIN).body())
        .isEqualTo("{\"error\":\"Not Found\",\"status\":404,\"message\":\"Not Found\"}");
  }

  private static JsonNode get(String path) throws Exception {
    return ok("GET", path, "");
  }

  private static JsonNode put(String path, String body) throws Exception {
    return ok("PUT", path, body);
  }

  private static JsonNode post(String path, String body) throws Exception {
    return ok("POST", path, body);
  }

  private static JsonNode ok(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = send(method, path, body, ADMIN);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> send(String method, String path, String body, String token)
      throws Exception {
    URI uri = URI.create("http://localhost:" + server.port() + "/manage/v1" + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
