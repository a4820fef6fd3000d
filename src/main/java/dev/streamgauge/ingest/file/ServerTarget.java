package dev.streamgauge.ingest.file;

import dev.streamgauge.event.EventBatch;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.event.EventDecoder.Decoded;
import dev.streamgauge.event.LineError;
import dev.streamgauge.event.Logins;
import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceMovedException;
import dev.streamgauge.log.SourceProgress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server, reached over HTTP. */
public final class ServerTarget implements Target {
  private static final int BUSY = 429;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private final URI server;
  private final String token;
  private final EventDecoder decoder;

  /**
   * @param server the address of the server, such as {@code http://localhost:8080}
   * @param token of an app that may ingest, or the admin token
   */
  public ServerTarget(URI server, String token, InstantSource clock) {
    this.server = server;
    this.token = token;
    this.decoder = new EventDecoder(clock, ANY_LOGIN);
  }

  @Override
  public SourceProgress progress(String source) {
    JsonNode answer = send(request("/ingest/v1/sources/" + source).GET().build());
    return new SourceProgress(
        answer.path("offset").asLong(),
        answer.path("rows").asLong(),
        answer.path("finished").asBoolean());
  }

  @Override
  public Optional<String> channelId(String login) {
    return Optional.empty();
  }

  /** The server will decode it too, and knows the ids of logins: it gets the lines as they are. */
  @Override
  public Decoded decode(byte[] ndjson) {
    Decoded decoded = decoder.decode(ndjson);
    return new Decoded(
        new EventBatch(decoded.batch().events(), ndjson), decoded.rejected(), decoded.errors());
  }

  @Override
  public Refusals append(EventBatch batch, SourceMark mark) {
    HttpRequest request =
        request("/ingest/v1/events")
            .header("Content-Type", "application/x-ndjson")
            .header("Streamgauge-Source", mark.source())
            .header("Streamgauge-Source-From", Long.toString(mark.from()))
            .header("Streamgauge-Source-To", Long.toString(mark.to()))
            .header("Streamgauge-Source-Rows", Long.toString(mark.rows()))
            .header("Streamgauge-Source-Finished", Boolean.toString(mark.finished()))
            .POST(BodyPublishers.ofByteArray(batch.ndjson()))
            .build();
    JsonNode answer = send(request);
    List<LineError> errors = new ArrayList<>();
    for (JsonNode error : answer.path("errors")) {
      errors.add(
          new LineError(
              error.path("line").asLong(),
              Optional.of(error.path("field").asString("")).filter(field -> !field.isEmpty()),
              error.path("message").asString("")));
    }
    return new Refusals(answer.path("rejected").asLong(), errors);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      while (response.statusCode() == BUSY) {
        Thread.sleep(Duration.ofSeconds(retryAfter(response)));
        response = client.send(request, BodyHandlers.ofByteArray());
      }
      return answer(response);
    } catch (IOException e) {
      throw new ImportException(
          "The server at %s does not answer (%s); start the import again to go on"
              .formatted(server, reason(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImportException("Interrupted; start the import again to go on", e);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static long retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("[0-9]{1,4}"))
        .map(Long::parseLong)
        .orElse(1L);
  }

  private JsonNode answer(HttpResponse<byte[]> response) {
    JsonNode body = parse(response);
    return switch (response.statusCode()) {
      case 200 -> body;
      case 409 -> throw new SourceMovedException(message(body));
      case 401, 403 ->
          throw new ImportException(
              "The server refuses this token: %s. Give --token an app token that may ingest"
                  .formatted(message(body)));
      default ->
          throw new ImportException(
              "The server answered %d: %s; start the import again to go on"
                  .formatted(response.statusCode(), message(body)));
    };
  }

  private JsonNode parse(HttpResponse<byte[]> response) {
    try {
      return json.readTree(response.body());
    } catch (JacksonException e) {
      throw new ImportException(
          "What answers at %s is not Streamgauge (status %d, no JSON)"
              .formatted(server, response.statusCode()),
          e);
    }
  }

  private static String message(JsonNode body) {
    return body.path("message").asString("no reason given");
  }

  @Override
  public void close() {
    client.close();
  }

  private static final Logins ANY_LOGIN =
      new Logins() {
        @Override
        public String idOf(String login) {
          return "1";
        }

        @Override
        public void learn(String login, String channelId) {}
      };
}
