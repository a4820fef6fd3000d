package dev.streamgauge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server, seen from outside. */
final class ServerProcess implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  private final long started = System.nanoTime();
  private final Process process;
  private final int port;
  private final Path output;

  ServerProcess(Process process, int port, Path output) {
    this.process = process;
    this.port = port;
    this.output = output;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** Waits until it answers that it is ready; returns how long that took since it was started. */
  Duration awaitReady() {
    while (!isReady()) {
      if (!process.isAlive() || age().compareTo(LONGEST_START) > 0) {
        throw new IllegalStateException("the server does not get ready:\n" + printed());
      }
      pause(Duration.ofMillis(10));
    }
    return age();
  }

  /** How long ago it was started. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private boolean isReady() {
    try (HttpConnection connection = new HttpConnection(port)) {
      return connection.get("/health/ready", Map.of()).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Sends a request with the admin token and reads the JSON of its answer. */
  JsonNode manage(String method, String path, String body) {
    Map<String, String> headers =
        Map.of(
            "Authorization", "Bearer " + Launcher.ADMIN_TOKEN, "Content-Type", "application/json");
    try (HttpConnection connection = new HttpConnection(port)) {
      return json(connection.send(method, path, headers, body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks with some headers and reads the JSON of the answer. */
  JsonNode getJson(String path, Map<String, String> headers) {
    try (HttpConnection connection = new HttpConnection(port)) {
      return json(connection.get(path, headers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks as an app and reads the JSON of the answer. */
  JsonNode get(String path, App app) {
    try (HttpConnection connection = new HttpConnection(port)) {
      return json(connection.get(path, Map.of("Client-ID", app.clientId())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks as nobody and reads the answer as text. */
  String getText(String path) {
    try (HttpConnection connection = new HttpConnection(port)) {
      return connection.get(path, Map.of()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks as nobody, and says how long that took. */
  HttpConnection.Timed timed(String path) {
    try {
      return HttpConnection.timed(port, path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(HttpConnection.Answer answer) {
    if (answer.status() != 200) {
      throw new IllegalStateException("answered " + answer.status() + ": " + answer.body());
    }
    return JsonMapper.shared().readTree(answer.body());
  }

  /** Waits until all that was acknowledged has been applied; returns how long that took. */
  Duration awaitApplied() {
    long start = System.nanoTime();
    while (!isReady() || behind() > 0) {
      pause(Duration.ofMillis(5));
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private long behind() {
    try (HttpConnection connection = new HttpConnection(port)) {
      JsonNode health = json(connection.get("/health/ready", Map.of()));
      return health.path("batches_behind").valueStream().mapToLong(JsonNode::asLong).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long processors have worked for it so far. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Its resident memory now. */
  double residentMiB() {
    return status("VmRSS");
  }

  /** The most memory that it ever had resident. */
  double mostResidentMiB() {
    return status("VmHWM");
  }

  private double status(String field) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
              .filter(line -> line.startsWith(field + ":"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          / 1024.0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that it has printed. */
  String printed() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it with SIGKILL. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Ends it with SIGTERM. */
  void stop() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the server does not end:\n" + printed());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
