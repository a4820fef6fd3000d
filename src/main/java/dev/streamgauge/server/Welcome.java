package dev.streamgauge.server;

import dev.streamgauge.http.Answers;
import dev.streamgauge.http.Json;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells whoever comes to the front door what this is and where to go: people as a page. */
final class Welcome implements Handler {
  private static final String SAFE_HOST = "[\\w.:\\[\\]-]{1,255}";

  /** A part of the server that people may want to call. */
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
          new Api("/health/ready", "200 when it is up to date"),
          new Api("/metrics", "for Prometheus"));

  private final String page;

  Welcome() {
    try (InputStream in = Welcome.class.getResourceAsStream("/web/welcome.html")) {
      page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.VARY, "Accept");
    if (request.headers().first(HeaderNames.ACCEPT).orElse("").contains("text/html")) {
      response
          .header(HeaderNames.CONTENT_TYPE, "text/html; charset=UTF-8")
          .send(page.replace("{{address}}", "http://" + host(request)));
    } else {
      Answers.json(response, 200, json());
    }
  }

  private static String host(ServerRequest request) {
    String host = request.authority();
    return host.matches(SAFE_HOST) ? host : "localhost:8080";
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
