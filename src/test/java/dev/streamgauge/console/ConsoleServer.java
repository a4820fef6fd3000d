package dev.streamgauge.console;

import static org.awaitility.Awaitility.await;

import dev.streamgauge.server.RunningServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A member of a studio, a viewer, and live channels whose every text is hostile. */
final class ConsoleServer implements AutoCloseable {
  static final String PASSWORD = "correct horse battery staple";

  private static final String STUDIO = "studio";

  private final RunningServer server;
  private final String client;

  ConsoleServer(Path data) {
    server = new RunningServer(data, Map.of("sandbox.enabled", "true"));
    user("1", "member");
    user("2", "viewer");
    server.manage(
        "PUT",
        "/organizations/" + STUDIO,
        "{\"name\":\"Studio\",\"member_user_ids\":[\"1\"],\"game_ids\":[],\"extension_ids\":[]}");
    server.manage(
        "PUT", "/games/10", "{\"name\":\"Bob's \\\"Game\\\"\",\"organization_id\":\"studio\"}");
    server.manage("PUT", "/organizations/other", "{\"name\":\"Other\"}");
    server.manage("PUT", "/games/11", "{\"name\":\"Theirs\",\"organization_id\":\"other\"}");
    client =
        server
            .manage(
                "POST",
                "/apps",
                "{\"name\":\"tool\",\"owner_user_id\":\"1\",\"organization_id\":\"studio\"}")
            .path("client_id")
            .asString();
    send(hostileChannels());
    await().until(() -> server.get("/console/live").body().contains("channel-1000"));
  }

  private void user(String id, String login) {
    server.manage(
        "PUT",
        "/users/" + id,
        "{\"login\":\"%s\",\"display_name\":\"<b>%s\",\"password\":\"%s\"}"
            .formatted(login, login, PASSWORD));
  }

  /** Live channels whose every text is hostile. */
  private static List<String> hostileChannels() {
    List<String> lines = new ArrayList<>();
    int number = 1_000;
    for (String text : HostileTexts.all()) {
      ObjectNode profile = JsonNodeFactory.instance.objectNode();
      profile.put("type", "channel");
      profile.put("at", Instant.now().toString());
      profile.put("channel_id", Integer.toString(number));
      profile.put("login", "channel_" + number);
      profile.put("display_name", text);
      profile.put("broadcaster_language", number % 2 == 0 ? "en" : "de");
      lines.add(profile.toString());
      ObjectNode sample = JsonNodeFactory.instance.objectNode();
      sample.put("type", "stream.sample");
      sample.put("at", Instant.now().toString());
      sample.put("channel_id", Integer.toString(number));
      sample.put("viewers", 5_000 - number);
      sample.put("game", text);
      sample.put("title", text);
      lines.add(sample.toString());
      number++;
    }
    return lines;
  }

  RunningServer server() {
    return server;
  }

  /** The client id of the member's app. */
  String client() {
    return client;
  }

  void send(List<String> lines) {
    server.ingest(server.token(server.app(true), ""), String.join("\n", lines));
  }

  /** Somebody who has not signed in. */
  Surfer surfer() {
    return new Surfer(server.address());
  }

  @Override
  public void close() {
    server.close();
  }
}
