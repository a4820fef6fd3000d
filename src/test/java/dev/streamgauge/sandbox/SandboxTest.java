package dev.streamgauge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.oauth.OauthServer;
import dev.streamgauge.state.State;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxTest {
  private static final Instant REAL = Instant.parse("2026-03-01T12:00:00Z");
  private static final InstantSource REAL_TIME = InstantSource.fixed(REAL);

  @TempDir static Path directory;
  @TempDir static Path servers;
  private static final List<Instant> JUMPS = new ArrayList<>();
  private static State state;
  private static OauthServer server;

  @BeforeAll
  static void start() {
    state = State.open(directory);
    SandboxClock clock = SandboxClock.open(state, REAL_TIME, Optional.empty());
    AdminAccess access = new AdminAccess("admin"::equals, token -> false);
    server =
        new OauthServer(
            servers,
            identity ->
                new SandboxDoor(
                    access,
                    clock,
                    (user, channel, minutes) -> {},
                    () -> JUMPS.add(clock.instant())));
  }

  @AfterAll
  static void stop() {
    server.close();
    state.close();
  }

  @Test
  void the_clock_is_moved_on_and_stays_where_it_is_after_a_restart() {
    assertThat(get()).isEqualTo("{\"now\":\"2026-03-01T12:00:00Z\"}");
    assertThat(post("{\"advance\":\"PT2H\"}").body())
        .isEqualTo("{\"now\":\"2026-03-01T14:00:00Z\"}");
    assertThat(post("{\"set\":\"2026-03-02T00:00:00+01:00\"}").body())
        .isEqualTo("{\"now\":\"2026-03-01T23:00:00Z\"}");
    assertThat(JUMPS)
        .containsExactly(
            Instant.parse("2026-03-01T14:00:00Z"), Instant.parse("2026-03-01T23:00:00Z"));
    assertThat(SandboxClock.open(state, REAL_TIME, Optional.empty()).instant())
        .isEqualTo("2026-03-01T23:00:00Z");
  }

  @Test
  void of_the_time_it_had_and_the_time_to_start_at_the_later_wins(@TempDir Path other) {
    Instant late = Instant.parse("2027-01-01T00:00:00Z");
    try (State fresh = State.open(other)) {
      assertThat(SandboxClock.open(fresh, REAL_TIME, Optional.empty()).instant()).isEqualTo(REAL);
      Instant early = Instant.parse("2016-02-01T00:00:00Z");
      assertThat(SandboxClock.open(fresh, REAL_TIME, Optional.of(early)).instant()).isEqualTo(REAL);
      assertThat(SandboxClock.open(fresh, REAL_TIME, Optional.of(late)).instant()).isEqualTo(late);
      assertThat(SandboxClock.open(fresh, REAL_TIME, Optional.of(early)).instant()).isEqualTo(late);
    }
  }

  @Test
  void new_data_may_start_in_the_past_and_goes_on_from_there(@TempDir Path other) {
    Instant early = Instant.parse("2016-02-01T00:00:00Z");
    try (State fresh = State.open(other)) {
      assertThat(SandboxClock.open(fresh, REAL_TIME, Optional.of(early)).instant())
          .isEqualTo(early);
      InstantSource later = InstantSource.fixed(REAL.plusSeconds(60));
      assertThat(SandboxClock.open(fresh, later, Optional.of(early)).instant())
          .isEqualTo(early.plusSeconds(60));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"advance":"-PT1S"}             | forward only
          {"set":"2026-03-01T11:59:59Z"}  | forward only
          {"advance":"two hours"}         | "advance" must be a duration
          {"advance":"P999999999999D"}    | "advance"
          {"advance":"P100000D"}          | "advance" leads beyond
          {"set":"tomorrow"}              | "set" must be a time
          {"set":"9999-01-01T00:00:00Z"}  | "set" leads beyond
          {}                              | either
          {"set":"x","advance":"PT1S"}    | either
          {"advance":7}                   | "advance" must be text
          {"back":"PT1S"}                 | "back" is not known
          """)
  void what_cannot_be_is_refused(String body, String message) {
    String before = get();
    HttpResponse<String> answer = post(body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body().replace("\\", "")).contains(message);
    assertThat(get()).isEqualTo(before);
  }

  @Test
  void only_the_admin_moves_it() {
    assertThat(server.get("/sandbox/clock").statusCode()).isEqualTo(401);
    assertThat(server.post("/sandbox/clock", "{\"advance\":\"PT1S\"}").statusCode()).isEqualTo(401);
  }

  private String get() {
    return server.get("/sandbox/clock", "Authorization", "Bearer admin").body();
  }

  private HttpResponse<String> post(String body) {
    return server.post("/sandbox/clock", body, "Authorization", "Bearer admin");
  }
}
