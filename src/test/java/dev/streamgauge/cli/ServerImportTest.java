package dev.streamgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.server.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports over HTTP into a server that runs. */
class ServerImportTest {
  private static final Instant START = Instant.parse("2016-04-01T00:00:00Z");

  @TempDir private Path folder;
  private Imports imports;

  @BeforeEach
  void begin() {
    imports = new Imports(folder);
  }

  private RunningServer server(Map<String, String> settings) {
    return new RunningServer(imports.data(), settings);
  }

  private static ImportRun run(RunningServer server, String token, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("--url", server.address(), "--token", token));
    all.addAll(List.of(arguments));
    return ImportRun.of(all.toArray());
  }

  private Path samples(int rows) throws IOException {
    StringBuilder lines = new StringBuilder("no json\n");
    for (int i = 0; i < rows; i++) {
      lines.append(
          "{\"type\":\"stream.sample\",\"channel_login\":\"ann\",\"viewers\":%d,\"at\":\"%s\"}\n"
              .formatted(i, START.plusSeconds(i)));
    }
    return imports.file("a.ndjson", lines.toString());
  }

  @Test
  void a_file_goes_into_a_running_server_once_and_in_passes() throws IOException {
    Path file = samples(12_000);
    try (RunningServer server = server(Map.of())) {
      String token = server.token(server.app(true), "");
      assertThat(run(server, token, "--until", START.plusSeconds(4_999), file).out())
          .isEqualTo("imported 5000 rows, 1 rejected, 0 already there");
      assertThat(run(server, token, file).out())
          .isEqualTo("imported 7000 rows, 0 rejected, 5000 already there");
      assertThat(run(server, token, file).out())
          .isEqualTo("imported 0 rows, 0 rejected, 12000 already there");
    }
    List<Event> stored = imports.stored();
    assertThat(stored).extracting(event -> ((StreamSample) event).viewers()).hasSize(12_000);
    assertThat(stored).extracting(event -> ((StreamSample) event).channelId()).containsOnly(id());
    assertThat(imports.run(file).out())
        .isEqualTo("imported 0 rows, 0 rejected, 12000 already there");
  }

  /** What a login has for an id when nobody gave it one: the same everywhere. */
  private String id() {
    return ((StreamSample) imports.stored().getFirst()).channelId();
  }

  @Test
  void mapped_rows_are_live_in_the_directory_right_away() throws IOException {
    Path mapping =
        imports.file(
            "m.yaml",
            """
            columns: [login, viewers, at]
            events:
              - type: stream.sample
                channel_login: ${login}
                viewers: ${viewers}
                game: Chess
                at: ${at}
            """);
    Path csv = imports.file("a.csv", "ann,5," + Instant.now() + "\nbob,x," + Instant.now());
    try (RunningServer server = server(Map.of())) {
      String client = server.app(true);
      ImportRun run = run(server, server.token(client, ""), "--mapping", mapping, csv);
      assertThat(run.out()).isEqualTo("imported 1 rows, 1 rejected, 0 already there");
      assertThat(run.err()).contains("a.csv:2: viewers must be an integer");
      await()
          .untilAsserted(
              () ->
                  assertThat(server.get("/kraken/streams?game=chess", "Client-ID", client).body())
                      .contains("\"_total\":1", "\"name\":\"ann\""));
    }
  }

  @Test
  void who_may_not_ingest_is_told_so() throws IOException {
    Path file = samples(1);
    try (RunningServer server = server(Map.of())) {
      ImportRun wrong = run(server, "no-such-token", file);
      assertThat(wrong.exit()).isEqualTo(1);
      assertThat(wrong.err()).contains("Give --token an app token that may ingest");
      assertThat(wrong.out()).isEqualTo("imported 0 rows, 0 rejected, 0 already there");
      ImportRun weak = run(server, server.token(server.app(false), ""), file);
      assertThat(weak.err()).contains("Give --token an app token that may ingest");
    }
  }

  @Test
  void a_server_that_takes_no_more_leaves_an_import_that_goes_on_later() throws IOException {
    Path file = samples(12_000);
    try (RunningServer small = server(Map.of("ingest.max_body_bytes", "300000"))) {
      ImportRun run = run(small, RunningServer.ADMIN, file);
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err()).contains("The server answered 413", "start the import again to go on");
      assertThat(run.out()).startsWith("imported 0 rows, 1 rejected");
    }
    try (RunningServer server = server(Map.of())) {
      assertThat(run(server, RunningServer.ADMIN, file).out())
          .isEqualTo("imported 12000 rows, 1 rejected, 0 already there");
    }
    assertThat(imports.stored()).hasSize(12_000);
  }
}
