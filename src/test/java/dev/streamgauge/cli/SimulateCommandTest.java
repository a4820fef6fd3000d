package dev.streamgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulateCommandTest {
  private static final Instant NOW = Instant.parse("2026-03-04T17:23:45Z");
  private static final String KEPT = "{\"accepted\":1,\"rejected\":0,\"errors\":[]}";

  @TempDir private Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final StringWriter errors = new StringWriter();

  /** What the server was sent. */
  private record Request(String path, String token, String key, List<Event> events) {}

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<String> answers = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Gives the answers in their turn, {@code status body} each, and 200 after them. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
      requests.add(
          new Request(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              exchange.getRequestHeaders().getFirst("Idempotency-Key"),
              EventDecoder.decodeStored(body)));
      String answer = answers.isEmpty() ? "200 " + KEPT : answers.removeFirst();
      byte[] text = answer.substring(4).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Retry-After", "0");
      exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), text.length);
      exchange.getResponseBody().write(text);
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private int run(String... arguments) {
    return new CommandLine(new SimulateCommand(InstantSource.fixed(NOW), output))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }

  private List<Event> written() {
    return EventDecoder.decodeStored(output.toByteArray());
  }

  @Test
  void it_writes_the_cast_and_the_last_week_to_standard_output() {
    assertThat(run("--channels", "20")).isZero();
    List<Event> events = written();
    Instant begin = NOW.minus(Duration.ofDays(7));
    assertThat(events.getFirst().at()).isEqualTo(begin);
    assertThat(events.getLast().at()).isBetween(NOW.minusSeconds(120), NOW);
    assertThat(events).hasSizeGreaterThan(30_000);
  }

  @Test
  void the_same_seed_writes_the_same_file() throws IOException {
    String[] files = {"1", "1", "2"};
    List<byte[]> bytes = new ArrayList<>();
    for (String seed : files) {
      Path file = folder.resolve("events.ndjson");
      String from = "2026-01-01T00:00:00Z";
      String to = "2026-01-01T06:00:00Z";
      assertThat(run("--seed", seed, "--channels=10", "--from", from, "--to", to, "--out=" + file))
          .isZero();
      bytes.add(Files.readAllBytes(file));
    }
    assertThat(bytes.get(0)).isEqualTo(bytes.get(1)).isNotEqualTo(bytes.get(2));
  }

  @Test
  void it_sends_all_events_in_batches_and_again_where_the_server_is_busy() {
    answers.add("429 {}");
    answers.add("503 {}");
    String from = "2026-03-04T00:00:00Z";
    assertThat(run("--channels=10", "--from", from, "--url", url(), "--token", "secret")).isZero();
    assertThat(run("--channels=10", "--from", from)).isZero();
    assertThat(requests)
        .allSatisfy(
            request -> {
              assertThat(request.path()).isEqualTo("/ingest/v1/events");
              assertThat(request.token()).isEqualTo("Bearer secret");
              assertThat(request.events()).hasSizeLessThanOrEqualTo(5_000);
            });
    assertThat(requests.get(1)).isEqualTo(requests.get(0)).isEqualTo(requests.get(2));
    assertThat(requests.subList(2, requests.size()))
        .flatExtracting(Request::events)
        .isEqualTo(written());
    assertThat(requests.subList(2, requests.size()))
        .extracting(Request::key)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_refusal_ends_it_with_the_servers_words() {
    answers.add("401 {\"message\":\"no such token\"}");
    assertThat(run("--channels=10", "--url", url(), "--token=t")).isEqualTo(1);
    assertThat(errors.toString()).contains("answered 401", "no such token");
    assertThat(requests).hasSize(1);
  }

  @Test
  void a_batch_that_was_kept_in_part_ends_it() {
    answers.add("200 {\"accepted\":1,\"rejected\":4999,\"errors\":[]}");
    assertThat(run("--channels=10", "--url", url(), "--token=t")).isEqualTo(1);
    assertThat(errors.toString()).contains("\"rejected\":4999");
  }

  @Test
  void a_file_that_cannot_be_written_is_named() {
    Path file = folder.resolve("missing/events.ndjson");
    assertThat(run("--channels=10", "--out", file.toString())).isEqualTo(1);
    assertThat(errors.toString()).contains("missing/events.ndjson");
  }

  @ParameterizedTest
  @CsvSource({
    "--channels=9, --channels must be 10 to 100000",
    "--to=2020-01-01T00:00:00Z --from=2020-01-01T00:00:00Z, --from must lie before --to",
    "--url=http://localhost:1, or --url together with --token",
    "--token=x, or --url together with --token",
    "--out=x --url=http://localhost:1 --token=x, or --url together with --token",
    "--from=yesterday, yesterday",
    "--seed=x, --seed"
  })
  void a_wrong_option_is_explained(String arguments, String message) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(errors.toString()).contains(message);
    assertThat(output.size()).isZero();
  }
}
