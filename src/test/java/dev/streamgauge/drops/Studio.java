package dev.streamgauge.drops;

import dev.streamgauge.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A server in sandbox mode with two organizations on it, and what one says to it about drops. */
public final class Studio implements AutoCloseable {
  public static final String ORGANIZATION = "acme";
  public static final String GAME = "4001";
  public static final String OTHER_GAME = "4002";
  public static final String CHANNEL = "71";
  public static final String BENEFIT = "6b8c7bd0-14f4-4d3b-8f4c-0c1c8a4d2e11";

  private final RunningServer server;
  private final String clientId;
  private final String token;
  private final String otherClientId;
  private final String ingestToken;

  public Studio(Path data) {
    this(data, Map.of());
  }

  public Studio(Path data, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("sandbox.enabled", "true");
    settings.putIfAbsent("helix.points_per_minute", "1000000");
    server = new RunningServer(data, settings);
    server.manage("PUT", "/users/900", "{\"login\":\"owner\",\"display_name\":\"Owner\"}");
    server.manage("PUT", "/users/901", "{\"login\":\"alice\",\"display_name\":\"Alice\"}");
    server.manage("PUT", "/users/902", "{\"login\":\"bob\",\"display_name\":\"Bob\"}");
    organization(ORGANIZATION, GAME);
    organization("rival", OTHER_GAME);
    clientId = app(ORGANIZATION);
    token = server.token(clientId, "");
    otherClientId = app("rival");
    ingestToken = server.token(server.app(true), "");
  }

  private void organization(String id, String game) {
    server.manage("PUT", "/organizations/" + id, "{\"name\":\"" + id + "\"}");
    server.manage(
        "PUT",
        "/games/" + game,
        "{\"name\":\"Game " + game + "\",\"organization_id\":\"" + id + "\"}");
  }

  private String app(String organization) {
    return server
        .manage(
            "POST",
            "/apps",
            "{\"name\":\"a\",\"owner_user_id\":\"900\",\"organization_id\":\""
                + organization
                + "\"}")
        .path("client_id")
        .asString();
  }

  public RunningServer server() {
    return server;
  }

  public String clientId() {
    return clientId;
  }

  public String token() {
    return token;
  }

  public String otherClientId() {
    return otherClientId;
  }

  public String userToken(String userId) {
    return server.token(clientId, ",\"user_id\":\"" + userId + "\"");
  }

  public Instant now() {
    HttpResponse<String> answer =
        server.get("/sandbox/clock", "Authorization", "Bearer " + RunningServer.ADMIN);
    return Instant.parse(RunningServer.json(answer).path("now").asString());
  }

  /** A campaign from an hour ago until two days from now; {@code drops} is the list's inside. */
  public String campaign(String id, boolean autoClaim, String drops) {
    Instant now = now().truncatedTo(ChronoUnit.SECONDS);
    return """
        {"organization_id":"acme","game_id":"4001","name":"%s","starts_at":"%s","ends_at":"%s",
         "auto_claim":%s,"drops":[%s]}
        """
        .formatted(
            id, now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(2)), autoClaim, drops);
  }

  public static String drop(String id, int minutes, String more) {
    return """
        {"id":"%s","name":"Drop %s","required_minutes":%d%s,
         "benefits":[{"id":"%s","name":"A hat"}]}
        """
        .formatted(id, id, minutes, more, EntitlementIds.named("benefit of " + id));
  }

  public JsonNode publish(String id, boolean autoClaim, String drops) {
    server.manage("PUT", "/campaigns/" + id, campaign(id, autoClaim, drops));
    return server.manage("POST", "/campaigns/" + id + "/publish", "");
  }

  public HttpResponse<String> manage(String method, String path, String body, String bearer) {
    return server.send(
        method,
        "/manage/v1" + path,
        body.getBytes(StandardCharsets.UTF_8),
        "Authorization",
        "Bearer " + bearer);
  }

  public HttpResponse<String> claim(String drop, String user) {
    return manage(
        "POST",
        "/drops/" + drop + "/claims",
        "{\"user_id\":\"" + user + "\"}",
        RunningServer.ADMIN);
  }

  public JsonNode watch(String user, int minutes) {
    goLive(CHANNEL, GAME);
    HttpResponse<String> answer =
        server.send(
            "POST",
            "/sandbox/watch",
            """
            {"user_id":"%s","channel_id":"%s","minutes":%d}
            """
                .formatted(user, CHANNEL, minutes)
                .getBytes(StandardCharsets.UTF_8),
            "Authorization",
            "Bearer " + RunningServer.ADMIN);
    return RunningServer.json(answer);
  }

  public void goLive(String channel, String game) {
    ingest(
        List.of(
            """
            {"type":"stream.sample","at":"%s","channel_id":"%s","viewers":5,"game_id":"%s"}
            """
                .formatted(now(), channel, game)
                .strip()));
  }

  public void ingest(List<String> lines) {
    server.ingest(ingestToken, String.join("\n", lines));
  }

  /** One minute each of many users, all at once, on the channel that is live. */
  public void watchOnce(int from, int to) {
    goLive(CHANNEL, GAME);
    String at = now().toString();
    for (int start = from; start < to; start += 5_000) {
      ingest(
          IntStream.range(start, Math.min(to, start + 5_000))
              .mapToObj(
                  user ->
                      """
                      {"type":"viewer.watch","at":"%s","channel_id":"%s","viewer_id":"%d","signed_in":true}
                      """
                          .formatted(at, CHANNEL, user)
                          .strip())
              .toList());
    }
  }

  public HttpResponse<String> helix(String method, String path, String body, String... headers) {
    return server.send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** As the organization's app. */
  public HttpResponse<String> get(String query) {
    return helix("GET", "/helix/entitlements/drops" + query, "", as(token, clientId));
  }

  public HttpResponse<String> patch(String body) {
    return helix("PATCH", "/helix/entitlements/drops", body, as(token, clientId));
  }

  public static String[] as(String bearer, String client) {
    return new String[] {"Authorization", "Bearer " + bearer, "Client-Id", client};
  }

  public List<String> ids(String query) {
    List<String> ids = new ArrayList<>();
    RunningServer.json(get(query)).path("data").forEach(row -> ids.add(row.path("id").asString()));
    return ids;
  }

  public static String update(List<String> ids, String status) {
    return "{\"entitlement_ids\":[\""
        + String.join("\",\"", ids)
        + "\"],\"fulfillment_status\":\""
        + status
        + "\"}";
  }

  @Override
  public void close() {
    server.close();
  }
}
