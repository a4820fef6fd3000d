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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxWatchTest {
  private static final Instant REAL = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path directory;
  @TempDir Path servers;
  private final List<String> told = new ArrayList<>();
  private State state;
  private OauthServer server;

  @BeforeEach
  void start() {
    state = State.open(directory);
    SandboxClock clock = SandboxClock.open(state, InstantSource.fixed(REAL), Optional.empty());
    AdminAccess access = new AdminAccess("admin"::equals, token -> false);
    server =
        new OauthServer(
            servers,
            identity ->
                new SandboxDoor(
                    access,
                    clock,
                    (user, channel, minutes) -> told.add(user + " " + channel + " " + minutes),
                    () -> told.add("jumped to " + clock.instant())));
  }

  @AfterEach
  void stop() {
    server.close();
    state.close();
  }

  @Test
  void watching_takes_the_time_that_it_takes() {
    HttpResponse<String> answer =
        watch("{\"user_id\":\"5\",\"channel_id\":7,\"minutes\":90}", "admin");
    assertThat(answer.body()).isEqualTo("{\"now\":\"2026-03-01T13:30:00Z\"}");
    assertThat(told).containsExactly("5 7 90", "jumped to 2026-03-01T13:30:00Z");
  }

  @Test
  void what_cannot_be_is_refused() {
    assertThat(watch("{\"user_id\":\"5\",\"channel_id\":\"7\"}", "admin").body())
        .contains("\\\"minutes\\\" is missing");
    assertThat(
            watch("{\"user_id\":\"5\",\"channel_id\":\"7\",\"minutes\":1441}", "admin")
                .statusCode())
        .isEqualTo(400);
    assertThat(watch("{}", "nobody").statusCode()).isEqualTo(401);
    assertThat(told).isEmpty();
  }

  private HttpResponse<String> watch(String body, String token) {
    return server.post("/sandbox/watch", body, "Authorization", "Bearer " + token);
  }
}
