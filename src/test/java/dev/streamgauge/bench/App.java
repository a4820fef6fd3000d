package dev.streamgauge.bench;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Who sends and asks: an app that may ingest.
 *
 * @param clientId what it names itself by
 * @param token what it sends events with
 */
record App(String clientId, String token) {

  /** Registers one at a server that is ready. */
  static App register(ServerProcess server) {
    server.manage(
        "PUT",
        "/manage/v1/users/1",
        """
        {"login":"owner","display_name":"Owner"}""");
    JsonNode app =
        server.manage(
            "POST",
            "/manage/v1/apps",
            """
            {"name":"bench","owner_user_id":"1","redirect_uris":[],"may_ingest":true}""");
    String clientId = app.get("client_id").asString();
    JsonNode token =
        server.manage(
            "POST",
            "/manage/v1/tokens",
            """
            {"client_id":"%s","scopes":[]}"""
                .formatted(clientId));
    return new App(clientId, token.get("access_token").asString());
  }

  /** The first lines of a request that sends events. */
  String ingestHead() {
    return HttpConnection.head("POST", "/ingest/v1/events", ingestHeaders());
  }

  /** The first lines of a request that sends events once, however often it is repeated. */
  String ingestHead(String idempotencyKey) {
    return ingestHead() + "Idempotency-Key: " + idempotencyKey + "\r\n";
  }

  private Map<String, String> ingestHeaders() {
    return Map.of("Authorization", "Bearer " + token, "Content-Type", "application/x-ndjson");
  }
}
