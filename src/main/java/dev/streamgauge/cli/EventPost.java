package dev.streamgauge.cli;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Sends events to a server's ingest door, again where that may help: no batch counts twice. */
final class EventPost implements AutoCloseable {
  /** How many events make up one request at most. */
  static final int LARGEST = 5_000;

  private static final int TRIES = 6;
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI target;
  private final String token;

  /** What became of one try. */
  private sealed interface Outcome {
    record Kept() implements Outcome {}

    record Refused(String message) implements Outcome {}

    record NotNow(String message, Duration pause) implements Outcome {}
  }

  /**
   * @param server the address of the server, with or without a slash at its end
   */
  EventPost(URI server, String token) {
    this.target = URI.create(server.toString().replaceAll("/+$", "") + "/ingest/v1/events");
    this.token = token;
  }

  /**
   * Sends one batch and returns when the server has kept all of it.
   *
   * @throws IOException where the server refuses it, or does not take it in spite of some tries
   */
  void send(List<Event> events) throws IOException, InterruptedException {
    HttpRequest request = request(EventWriter.batch(events).ndjson());
    for (int tries = 1; ; tries++) {
      switch (once(request)) {
        case Outcome.Kept() -> {
          return;
        }
        case Outcome.Refused(String message) -> throw new IOException(message);
        case Outcome.NotNow(String message, Duration pause) -> {
          if (tries == TRIES) {
            throw new IOException(message);
          }
          Thread.sleep(pause.plusMillis(250L << tries));
        }
      }
    }
  }

  private HttpRequest request(byte[] ndjson) throws IOException {
    return HttpRequest.newBuilder(target)
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/x-ndjson")
        .header("Content-Encoding", "gzip")
        .header("Idempotency-Key", "simulate-" + hash(ndjson))
        .POST(BodyPublishers.ofByteArray(gzip(ndjson)))
        .build();
  }

  private Outcome once(HttpRequest request) throws InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      return new Outcome.NotNow(target + " cannot be reached: " + e, Duration.ZERO);
    }
    int status = answer.statusCode();
    String message = "%s answered %d: %s".formatted(target, status, answer.body().strip());
    if (status == 429 || status == 503) {
      return new Outcome.NotNow(message, retryAfter(answer));
    }
    boolean whole = status == 200 && answer.body().replace(" ", "").contains("\"rejected\":0,");
    return whole ? new Outcome.Kept() : new Outcome.Refused(message);
  }

  private static Duration retryAfter(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,4}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(Duration.ZERO);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 8);
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
