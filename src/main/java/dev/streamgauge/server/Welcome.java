package dev.streamgauge.server;

import dev.streamgauge.http.Answers;
import dev.streamgauge.http.Json;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** Tells programs that come to the front door what this is and where to go. */
final class Welcome implements Handler {
  /** A part of the server that one may want to call. */
  private record Api(String path, String what) {}

  private static final List<Api> APIS =
      List.of(
          new Api("/kraken", "Kraken v5 Streams: who is live"),
          new Api(
              "/helix/analytics", "Helix Insights and Analytics: reports of games and extensions"),
          new Api("/api/method/auditor.twitch", "HypeAuditor's report of a channel"),
          new Api("/helix/entitlements/drops", "Helix Drops: what viewers were granted"),
          new Api("/helix/eventsub/subscriptions", "webhooks of what viewers were granted"),
          new Api("/ingest/v1/events", "events in, as NDJSON"),
          new Api("/oauth2/token", "OAuth2: tokens"),
          new Api("/manage/v1", "users, apps, tokens, games, featured channels, drops"),
          new Api("/openapi/insights", "OpenAPI; also drops, eventsub, hypeauditor, manage, oauth"),
          new Api("/console", "the same for people, in a browser"),
          new Api("/health/ready", "200 when it is up to date"),
          new Api("/metrics", "for Prometheus"));

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Answers.json(response, 200, json());
  }

  private static byte[] json() {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("name", "Streamgauge");
          json.writeStringProperty(
              "description",
              "A self-hosted server for live-stream data that speaks Twitch's dialects");
          json.writeObjectPropertyStart("apis");
          APIS.forEach(api -> json.writeStringProperty(api.path(), api.what()));
          json.writeEndObject();
          json.writeEndObject();
        });
  }
}
