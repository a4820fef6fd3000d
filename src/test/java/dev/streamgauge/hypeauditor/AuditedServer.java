package dev.streamgauge.hypeauditor;

import dev.streamgauge.server.RunningServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server whose today is 10 June 2026, with channels to report on. */
final class AuditedServer implements AutoCloseable {
  private final RunningServer server;
  private final String ingest;
  private int customers;

  AuditedServer(Path directory) {
    server =
        new RunningServer(
            directory, Map.of("sandbox.enabled", "true", "sandbox.at", "2026-06-10T12:00:00Z"));
    ingest = server.token(server.app(true), "");
    StringBuilder lines = new StringBuilder();
    for (String login : List.of("nasa", "chess", "one", "two", "three", "four", "many")) {
      channel(lines, login);
    }
    profile(lines, "novideos", 5);
    profile(lines, "noviews", 0);
    line(lines, "stream.sample", "2026-06-01T10:00:00Z", "noviews", "\"viewers\":0");
    post(lines);
    customer().report("nasa"); // then the daily tables are made
  }

  private static void profile(StringBuilder lines, String login, long views) {
    line(
        lines,
        "channel",
        "2026-04-01T10:00:00Z",
        login,
        "\"login\":\"%s\",\"display_name\":\"%s!\",\"description\":\"about\",\"logo\":\"https://i/%s\",\"followers\":1000,\"following\":7,\"views\":%d,\"country\":\"DE\",\"language\":\"de\",\"emails\":[\"a@b.example\"],\"social_networks\":[{\"type\":2,\"id\":\"tube\"}]"
            .formatted(login, login, login, views));
  }

  /** Two hours with 10 viewers, a video of them, a message, and 25 who watched. */
  private static void channel(StringBuilder lines, String login) {
    profile(lines, login, 500);
    for (int minute = 0; minute <= 120; minute += 10) {
      String at = "2026-06-01T%02d:%02d:00Z".formatted(10 + minute / 60, minute % 60);
      line(
          lines,
          "stream.sample",
          at,
          login,
          "\"viewers\":10,\"stream_id\":\"s-%s\",\"game_id\":\"g1\"".formatted(login));
    }
    line(
        lines,
        "stream.offline",
        "2026-06-01T12:00:00Z",
        login,
        "\"stream_id\":\"s-%s\"".formatted(login));
    line(
        lines,
        "video",
        "2026-06-02T10:00:00Z",
        login,
        "\"video_id\":\"v-%s\",\"stream_id\":\"s-%s\",\"created_at\":\"2026-06-01T12:00:00Z\",\"duration_s\":7200,\"views\":40"
            .formatted(login, login));
    line(
        lines,
        "chat.message",
        "2026-06-01T11:00:00Z",
        login,
        "\"user_id\":\"5\",\"text\":\"love it\"");
    line(lines, "channel.follow", "2026-06-01T11:00:00Z", login, "\"user_id\":\"5\"");
    for (int viewer = 0; viewer < 25; viewer++) {
      line(
          lines,
          "viewer.watch",
          "2026-06-01T11:00:00Z",
          login,
          "\"viewer_id\":\"w%d\",\"signed_in\":true,\"country\":\"%s\",\"language\":\"en\""
              .formatted(viewer, viewer < 5 ? "TN" : "US"));
    }
    if (login.equals("nasa")) {
      for (int viewer = 0; viewer < 25; viewer++) {
        lines.append(
            "{\"type\":\"viewer\",\"at\":\"2026-06-01T11:00:00Z\",\"user_id\":\"w%d\",\"birth_year\":%d,\"gender\":\"male\"}\n"
                .formatted(viewer, 1960 + 2 * viewer));
      }
      lines.append(
          "{\"type\":\"game\",\"at\":\"2026-06-01T11:00:00Z\",\"game_id\":\"g1\",\"name\":\"Chess\",\"box_art\":\"https://b/{width}x{height}.jpg\",\"followers\":9}\n");
    }
  }

  static void line(StringBuilder lines, String type, String at, String channel, String fields) {
    lines.append(
        "{\"type\":\"%s\",\"at\":\"%s\",\"channel_id\":\"id-%s\",%s}\n"
            .formatted(type, at, channel, fields));
  }

  void post(StringBuilder lines) {
    server.ingest(ingest, lines.toString());
  }

  RunningServer server() {
    return server;
  }

  /** Somebody new, with three credits. */
  Customer customer() {
    String id = "account-" + customers++;
    return new Customer(server, id, account(id, 3));
  }

  /** Gives the token of an account that is new. */
  String account(String id, long credits) {
    return server
        .manage("PUT", "/audit-accounts/" + id, "{\"credits\":" + credits + "}")
        .path("token")
        .asString("");
  }

  @Override
  public void close() {
    server.close();
  }
}
