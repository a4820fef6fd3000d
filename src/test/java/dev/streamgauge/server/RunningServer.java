package dev.streamgauge.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole server on a free port, and a plain HTTP client to it. */
public final class RunningServer implements AutoCloseable {
  public static final String ADMIN = "admin-token-of-this-test";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Server server;
  private final HttpClient client = HttpClient.newHttpClient();

  public RunningServer(Path data, Map<String, String> settings) {
    Map<String, String> flags = new HashMap<>(settings);
    flags.putIfAbsent("http.port", "0");
    flags.putIfAbsent("http.request_log", "false");
    flags.put("data", data.toString());
    server =
        Server.start(
            Config.of(
                new Settings(flags, Map.of("STREAMGAUGE_ADMIN_TOKEN", ADMIN), Map.of()), "data"));
  }

  public String address() {
    return server.address();
  }

  /** An app that may ingest or not; gives its client id. */
  public String app(boolean mayIngest) {
    manage("PUT", "/users/900", "{\"login\":\"owner\",\"display_name\":\"Owner\"}");
    return manage(
            "POST",
            "/apps",
            "{\"name\":\"app\",\"owner_user_id\":\"900\",\"may_ingest\":" + mayIngest + "}")
        .path("client_id")
        .asString();
  }

  /** An access token of an app, or of a user through it. */
  public String token(String clientId, String more) {
    return manage("POST", "/tokens", "{\"client_id\":\"" + clientId + "\"" + more + "}")
        .path("access_token")
        .asString();
  }

  public JsonNode manage(String method, String path, String body) {
    HttpResponse<String> answer =
        send(
            method,
            "/manage/v1" + path,
            body.getBytes(UTF_8),
            "Authorization",
            "Bearer " + ADMIN,
            "Content-Type",
            "application/json");
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return json(answer);
  }

  /** Sends events in, a JSON object a line, of which none may be refused. */
  public void ingest(String token, String lines) {
    HttpResponse<String> answer =
        send(
            "POST",
            "/ingest/v1/events",
            lines.getBytes(UTF_8),
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            "application/x-ndjson");
    if (answer.statusCode() != 200 || json(answer).path("rejected").asInt(-1) != 0) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, new byte[0], headers);
  }

  public HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
