package dev.streamgauge.server;

import static dev.streamgauge.server.RunningServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the whole server that wants a token × everybody who has not the right one. */
class AccessTest {
  private static final List<String> ADMIN_ROUTES =
      List.of(
          "GET /manage/v1/organizations",
          "GET /manage/v1/organizations/o",
          "PUT /manage/v1/organizations/o",
          "GET /manage/v1/users/900",
          "PUT /manage/v1/users/900",
          "GET /manage/v1/apps",
          "POST /manage/v1/apps",
          "DELETE /manage/v1/apps/x",
          "POST /manage/v1/tokens",
          "GET /manage/v1/games/1",
          "PUT /manage/v1/games/1",
          "GET /manage/v1/extensions/1",
          "PUT /manage/v1/extensions/1",
          "GET /manage/v1/featured",
          "PUT /manage/v1/featured",
          "GET /sandbox/clock",
          "POST /sandbox/clock");
  private static final List<String> INGEST_ROUTES =
      List.of("POST /ingest/v1/events", "GET /ingest/v1/sources/s");

  @TempDir static Path data;
  private static RunningServer server;
  private static String client;

  /** Tokens that are good for little or nothing, by what is wrong with them. */
  private static final Map<String, String> TOKENS = new LinkedHashMap<>();

  @BeforeAll
  static void start() {
    server = new RunningServer(data, Map.of("sandbox.enabled", "true"));
    client = server.app(false);
    TOKENS.put("garbage", "garbage");
    TOKENS.put("expired", server.token(client, ",\"expires_in\":1"));
    send("POST /sandbox/clock", RunningServer.ADMIN, "{\"advance\":\"PT2S\"}");
    TOKENS.put("revoked", server.token(client, ""));
    send("POST /oauth2/revoke?client_id=" + client + "&token=" + TOKENS.get("revoked"), "", "");
    TOKENS.put("an app", server.token(client, ""));
    TOKENS.put("a user", server.token(client, ",\"user_id\":\"900\""));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> setting_up_is_for_the_admin() {
    return ADMIN_ROUTES.stream()
        .flatMap(
            route ->
                Stream.of(
                    refused(route, "nobody", 401, "OAuth token is missing"),
                    refused(route, "garbage", 401, "Invalid OAuth token"),
                    refused(route, "expired", 401, "Invalid OAuth token"),
                    refused(route, "revoked", 401, "Invalid OAuth token"),
                    refused(route, "an app", 403, "This needs the admin token"),
                    refused(route, "a user", 403, "This needs the admin token")));
  }

  @TestFactory
  Stream<DynamicTest> sending_events_is_for_apps_that_may() {
    String allowed = "Only the token of an app with may_ingest may send events";
    return INGEST_ROUTES.stream()
        .flatMap(
            route ->
                Stream.of(
                    refused(
                        route, "nobody", 401, "Send the header Authorization: Bearer <app token>"),
                    refused(route, "garbage", 401, "Invalid or expired token"),
                    refused(route, "expired", 401, "Invalid or expired token"),
                    refused(route, "revoked", 401, "Invalid or expired token"),
                    refused(route, "an app", 403, allowed),
                    refused(route, "a user", 403, allowed)));
  }

  @TestFactory
  Stream<DynamicTest> what_a_user_follows_is_for_who_they_allowed() {
    String route = "GET /kraken/streams/followed";
    String message = "Token invalid or missing required scope";
    return Stream.concat(
        Stream.of(refused(route, "nobody", 400, "No client id specified")),
        TOKENS.keySet().stream().map(who -> refused(route, who, 401, message)));
  }

  @TestFactory
  Stream<DynamicTest> reports_are_for_who_allowed_them() {
    return Stream.of("/helix", "/mock")
        .flatMap(
            prefix ->
                Stream.of("games", "extensions")
                    .flatMap(
                        kind -> {
                          String route = "GET " + prefix + "/analytics/" + kind;
                          return Stream.of(
                              refusedAs(route, "nobody", 401),
                              refusedAs(route, "garbage", 401),
                              refusedAs(route, "expired", 401),
                              refusedAs(route, "revoked", 401),
                              refusedAs(route, "an app", kind.equals("games") ? 403 : 401),
                              refusedAs(route, "a user", 401));
                        }));
  }

  /** As a client of Helix sends it, which names itself too. */
  private static DynamicTest refusedAs(String route, String who, int status) {
    return DynamicTest.dynamicTest(
        route + ": " + who,
        () -> {
          String token = TOKENS.getOrDefault(who, "");
          String[] headers =
              token.isEmpty()
                  ? new String[] {"Client-Id", client}
                  : new String[] {"Client-Id", client, "Authorization", "Bearer " + token};
          HttpResponse<String> answer =
              server.send("GET", route.substring("GET ".length()), new byte[0], headers);
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
          assertThat(json(answer).path("status").asInt()).isEqualTo(status);
        });
  }

  private static DynamicTest refused(String route, String who, int status, String message) {
    return DynamicTest.dynamicTest(
        route + ": " + who,
        () -> {
          HttpResponse<String> answer = send(route, TOKENS.getOrDefault(who, ""), "{}");
          assertThat(json(answer).path("message").asString()).isEqualTo(message);
          assertThat(answer.statusCode()).isEqualTo(status);
          assertThat(json(answer).path("status").asInt()).isEqualTo(status);
        });
  }

  private static HttpResponse<String> send(String route, String token, String body) {
    int space = route.indexOf(' ');
    String[] headers =
        token.isEmpty() ? new String[0] : new String[] {"Authorization", "Bearer " + token};
    return server.send(
        route.substring(0, space), route.substring(space + 1), body.getBytes(UTF_8), headers);
  }
}
