package dev.streamgauge.kraken;

import static dev.streamgauge.server.RunningServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamgauge.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class KrakenTest {
  private static final String NOT_ALLOWED = "Token invalid or missing required scope";

  @TempDir static Path data;
  private static RunningServer server;
  private static String clientId;
  private static String reader;
  private static String noScope;

  @BeforeAll
  static void start() {
    server = new RunningServer(data, Map.of());
    clientId = server.app(true);
    server.manage("PUT", "/users/500", "{\"login\":\"fan\",\"display_name\":\"Fan\"}");
    reader = server.token(clientId, ",\"user_id\":\"500\",\"scopes\":[\"user_read\"]");
    noScope = server.token(clientId, ",\"user_id\":\"500\",\"scopes\":[]");
    ingest();
    server.manage(
        "PUT",
        "/featured",
        """
        {"entries":[
          {"channel_id":"3","priority":1,"title":"t3","text":"x","image":"i","sponsored":false,"scheduled":true},
          {"channel_id":"99","priority":9,"title":"offline","text":"x","image":"i","sponsored":false,"scheduled":true},
          {"channel_id":"2","priority":5,"title":"t2","text":"x","image":"i","sponsored":true,"scheduled":false}]}
        """);
    await().until(() -> get("/kraken/streams/summary").path("channels").asInt() == 30);
    await().until(() -> followed().path("_total").asInt() == 2);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void ingest() {
    Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    StringBuilder events = new StringBuilder();
    events.append(
        """
        {"type":"channel","at":"%1$s","channel_id":"1","login":"first","display_name":"First","broadcaster_language":"en","followers":10,"partner":true,"mature":false,"views":5}
        {"type":"channel.follow","at":"%2$s","channel_id":"1","user_id":"500"}
        {"type":"channel.follow","at":"%2$s","channel_id":"1","user_id":"500"}
        {"type":"channel.follow","at":"%2$s","channel_id":"2","user_id":"500"}
        {"type":"channel.follow","at":"%2$s","channel_id":"3","user_id":"500"}
        {"type":"channel.unfollow","at":"%1$s","channel_id":"2","user_id":"500"}
        {"type":"channel.unfollow","at":"%2$s","channel_id":"3","user_id":"500"}
        {"type":"stream.sample","at":"%2$s","channel_id":"1","viewers":1000,"stream_id":"41000000001","game":"Chess","title":"A \\u2028 title","height":1080,"fps":59.94,"delay":0}
        {"type":"stream.sample","at":"%2$s","channel_id":"40","viewers":7,"stream_type":"playlist"}
        {"type":"stream.sample","at":"%2$s","channel_login":"by_login","viewers":6,"stream_type":"playlist"}
        """
            .formatted(at.minusSeconds(60), at));
    for (int channel = 2; channel <= 30; channel++) {
      events.append(
          "{\"type\":\"stream.sample\",\"at\":\"%s\",\"channel_id\":\"%d\",\"viewers\":%d,\"game\":\"Go\",\"language\":\"fi\"}\n"
              .formatted(at, channel, 500 - channel));
    }
    HttpResponse<String> answer =
        server.send(
            "POST",
            "/ingest/v1/events",
            events.toString().getBytes(UTF_8),
            "Authorization",
            "Bearer " + server.token(clientId, ""),
            "Content-Type",
            "application/x-ndjson");
    assertThat(answer.body()).contains("\"rejected\":0");
  }

  private static HttpResponse<String> ask(String path) {
    return server.get(path, "client-id", clientId);
  }

  private static JsonNode get(String path) {
    return json(ask(path));
  }

  private static JsonNode followed() {
    return json(server.get("/kraken/streams/followed", "Authorization", "OAuth " + reader));
  }

  private static List<Long> channels(JsonNode page) {
    List<Long> ids = new ArrayList<>();
    page.path("streams").forEach(stream -> ids.add(stream.at("/channel/_id").asLong()));
    return ids;
  }

  @Test
  void a_stream_has_every_field_and_null_where_nothing_is_known() {
    JsonNode stream = get("/kraken/streams/1").path("stream");

    assertThat(stream.propertyNames())
        .containsExactlyInAnyOrder(
            "_id",
            "game",
            "viewers",
            "video_height",
            "average_fps",
            "delay",
            "created_at",
            "is_playlist",
            "preview",
            "channel",
            "stream_type",
            "broadcast_platform",
            "community_id",
            "community_ids");
    assertThat(stream.path("channel").propertyNames())
        .containsExactlyInAnyOrder(
            "mature",
            "status",
            "broadcaster_language",
            "display_name",
            "game",
            "language",
            "_id",
            "name",
            "created_at",
            "updated_at",
            "partner",
            "logo",
            "video_banner",
            "profile_banner",
            "profile_banner_background_color",
            "url",
            "views",
            "followers",
            "broadcaster_type",
            "description",
            "private_video",
            "privacy_options_enabled");
    assertThat(stream.path("_id").asLong()).isEqualTo(41000000001L);
    assertThat(stream.path("average_fps").asDouble()).isEqualTo(59.94);
    assertThat(stream.at("/channel/name").asString()).isEqualTo("first");
    assertThat(stream.at("/channel/logo").isNull()).isTrue();
    assertThat(stream.path("created_at").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(stream.at("/preview/small").asString()).endsWith("live_user_first-80x45.jpg");
    assertThat(stream.at("/preview/template").asString()).endsWith("{width}x{height}.jpg");
  }

  @Test
  void a_channel_that_events_name_by_its_login_has_that_name() {
    JsonNode stream = get("/kraken/streams?stream_type=playlist").at("/streams/1");

    assertThat(stream.at("/channel/name").asString()).isEqualTo("by_login");
    assertThat(stream.at("/channel/display_name").asString()).isEqualTo("by_login");
    assertThat(stream.at("/preview/small").asString()).endsWith("live_user_by_login-80x45.jpg");
    String id = stream.at("/channel/_id").asString();
    assertThat(
            get("/kraken/streams/" + id + "?stream_type=all").at("/stream/channel/name").asString())
        .isEqualTo("by_login");
  }

  @Test
  void followers_are_the_reported_total_and_each_follow_since_once() {
    assertThat(get("/kraken/streams/1").at("/stream/channel/followers").asLong()).isEqualTo(11);
  }

  @Test
  void lists_are_sorted_counted_and_paged() {
    JsonNode all = get("/kraken/streams/?limit=100");
    assertThat(all.path("_total").asInt()).isEqualTo(30);
    assertThat(channels(all)).hasSize(30).startsWith(1L, 2L, 3L).endsWith(30L);
    assertThat(channels(get("/kraken/streams"))).hasSize(25);
    assertThat(channels(get("/kraken/streams?limit=2&offset=28"))).containsExactly(29L, 30L);
    JsonNode past = get("/kraken/streams?offset=30");
    assertThat(past.path("_total").asInt()).isEqualTo(30);
    assertThat(channels(past)).isEmpty();
    assertThat(channels(get("/kraken/streams?limit=1&offset=901"))).containsExactly(1L);
    assertThat(channels(get("/kraken/streams?limit=1&offset=99999999999"))).containsExactly(1L);
  }

  @ParameterizedTest
  @CsvSource({
    "game=chess, 1",
    "game=Che, 0",
    "language=fi, 29",
    "language=EN, 1",
    "'channel=1,2,77', 2",
    "stream_type=playlist, 2",
    "stream_type=all, 32",
    "stream_type=watch_party, 30",
    "type=anything&unknown=1, 30",
    "'channel=1,2&game=go', 1",
  })
  void filters_narrow_what_is_found(String query, int total) {
    assertThat(get("/kraken/streams?" + query).path("_total").asInt()).isEqualTo(total);
  }

  @Test
  void a_summary_counts_live_ones_only() {
    assertThat(get("/kraken/streams/summary?game=CHESS").toString())
        .isEqualTo("{\"channels\":1,\"viewers\":1000}");
    assertThat(get("/kraken/streams/summary").path("channels").asInt()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"98", "007", "99999999999999999999999999", "40"})
  void a_channel_that_is_not_live_is_null(String id) {
    assertThat(ask("/kraken/streams/" + id).body()).isEqualTo("{\"stream\":null}");
  }

  @Test
  void featured_are_the_live_ones_by_priority() {
    JsonNode featured = get("/kraken/streams/featured").path("featured");
    assertThat(featured.findValuesAsString("title")).containsExactly("t2", "t3");
    assertThat(featured.at("/0/stream/channel/_id").asLong()).isEqualTo(2);
    assertThat(get("/kraken/streams/featured?limit=1&offset=1").at("/featured/0/title").asString())
        .isEqualTo("t3");
  }

  @Test
  void followed_shows_what_a_user_follows_by_event_time() {
    assertThat(channels(followed())).containsExactly(1L, 2L);
    assertThat(json(server.get("/kraken/streams/followed?oauth_token=" + reader)).path("_total"))
        .isEqualTo(followed().path("_total"));
  }

  @Test
  void a_bad_token_and_a_missing_scope_are_told_apart_by_a_header() {
    HttpResponse<String> bad = server.get("/kraken/streams/followed", "Authorization", "OAuth x");
    HttpResponse<String> scope =
        server.get("/kraken/streams/followed", "Authorization", "OAuth " + noScope);
    HttpResponse<String> none = ask("/kraken/streams/followed");

    for (HttpResponse<String> answer : List.of(bad, scope, none)) {
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(json(answer).path("message").asString()).isEqualTo(NOT_ALLOWED);
    }
    assertThat(bad.headers().firstValue("WWW-Authenticate"))
        .contains("OAuth realm='TwitchTV', error='invalid_token'");
    assertThat(none.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(scope.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void who_asks_is_known_by_client_id_or_token() {
    assertThat(server.get("/kraken/streams").statusCode()).isEqualTo(400);
    assertThat(json(server.get("/kraken/streams")).path("message").asString())
        .isEqualTo("No client id specified");
    assertThat(json(server.get("/kraken/streams", "Client-ID", "nobody")).toString())
        .isEqualTo(
            "{\"error\":\"Bad Request\",\"status\":400,\"message\":\"Invalid client id specified\"}");
    assertThat(server.get("/kraken/streams?client_id=" + clientId).statusCode()).isEqualTo(200);
    assertThat(server.get("/kraken/streams", "Authorization", "OAuth " + noScope).statusCode())
        .isEqualTo(200);
    assertThat(server.get("/kraken/streams", "Authorization", "OAuth x").statusCode())
        .isEqualTo(401);
    assertThat(
            server
                .get("/kraken/streams", "Authorization", "OAuth x", "Client-ID", " " + clientId)
                .statusCode())
        .isEqualTo(200);
    assertThat(server.get("/kraken/streams", "Authorization", "").statusCode()).isEqualTo(400);
  }

  @Test
  void the_root_tells_what_a_token_is() {
    JsonNode token = json(server.get("/kraken", "Authorization", "OAuth " + reader)).path("token");
    assertThat(token.path("valid").asBoolean()).isTrue();
    assertThat(token.path("user_id").asString()).isEqualTo("500");
    assertThat(token.at("/authorization/scopes/0").asString()).isEqualTo("user_read");
    assertThat(ask("/kraken/").body())
        .isEqualTo("{\"token\":{\"valid\":false,\"authorization\":null}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0      | The parameter \"limit\" was malformed: the value must be greater than or equal to 1",
        "limit=101    | The parameter \"limit\" was malformed: the value must be less than or equal to 100",
        "limit=x      | The parameter \"limit\" was malformed: the value must be an integer",
        "limit=%D9%A1 | The parameter \"limit\" was malformed: the value must be an integer",
        "offset=-1    | The parameter \"offset\" was malformed: the value must be greater than or equal to 0",
        "channel=abc  | The parameter \"id\" was malformed: the value must match the regular expression /^[0-9]+$/",
        "callback=1x  | The parameter \"callback\" was malformed: the value must be the name of a function",
      })
  void a_bad_parameter_is_named(String query, String message) {
    HttpResponse<String> answer = ask("/kraken/streams?" + query.strip());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("message").asString()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/kraken/streams/",
        "/kraken/streams.json?api_version=5",
        "/kraken/streams/?",
        "/kraken/streams/summary/",
        "/kraken/streams/1.json",
      })
  void paths_are_taken_as_old_clients_write_them(String path) {
    assertThat(
            server
                .get(path, "CLIENT-ID", clientId, "Content-Type", "application/json")
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/kraken/nothing", "/kraken/streams/1/2", "/kraken/channels/1"})
  void an_unknown_route_is_404_in_json(String path) {
    HttpResponse<String> answer = ask(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).path("message").asString()).isEqualTo("Not Found");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }

  @Test
  void jsonp_always_succeeds_and_has_the_status_in_its_body() {
    HttpResponse<String> good = ask("/kraken/streams/1?callback=my.call");
    assertThat(good.headers().firstValue("Content-Type")).contains("application/javascript");
    assertThat(good.body()).startsWith("my.call({\"stream\":{").endsWith("});");
    assertThat(good.body()).doesNotContain("\u2028").contains("\\u2028");
    HttpResponse<String> bad = server.get("/kraken/streams?callback=f");
    assertThat(bad.statusCode()).isEqualTo(200);
    assertThat(bad.body()).contains("\"status\":400");
  }

  @Test
  void answers_are_compressed_only_when_asked() {
    assertThat(ask("/kraken/streams").headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(
            server
                .get(
                    "/kraken/streams",
                    "Client-ID",
                    clientId,
                    "Accept-Encoding",
                    "deflate, gzip;q=0.5")
                .headers()
                .firstValue("Content-Encoding"))
        .contains("gzip");
    assertThat(
            server
                .get("/kraken/streams", "Client-ID", clientId, "Accept-Encoding", "gzip;q=0")
                .headers()
                .firstValue("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void browsers_may_ask_from_anywhere() {
    HttpResponse<String> preflight = server.send("OPTIONS", "/kraken/streams", new byte[0]);
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Client-ID");
  }
}
