package dev.streamgauge.insights;

import static dev.streamgauge.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What may be asked for, case by case: which days, and of whose reports. */
class AnalyticsRequestsTest {
  @TempDir static Path directory;
  private static AnalyticsServer analytics;

  @BeforeAll
  static void start() {
    analytics = new AnalyticsServer(directory);
  }

  @AfterAll
  static void stop() {
    analytics.close();
  }

  /** The rules of windows: what is asked for, and the window really used; - is no report. */
  @ParameterizedTest
  @CsvSource({
    "games?game_id=g1, 2025-06-10, 2026-06-09",
    "games?game_id=g1&type=overview_v2, 2025-06-10, 2026-06-09",
    "games?game_id=g1&started_at=2026-06-01T23:59:59Z&ended_at=2026-06-01T00:00:00Z, 2026-06-01,"
        + " 2026-06-01",
    "games?game_id=g1&started_at=2026-05-31T23:00:00-02:00&ended_at=2026-06-02T00:00:00Z,"
        + " 2026-06-01, 2026-06-02",
    "games?game_id=g1&started_at=2019-01-01T00:00:00Z&ended_at=2027-01-01T00:00:00Z, 2025-06-10,"
        + " 2026-06-09",
    "games?game_id=g1&started_at=2026-05-01T00:00:00Z&ended_at=2026-05-02T00:00:00Z, -, -",
    "games?game_id=g1&started_at=2026-06-10T00:00:00Z&ended_at=2026-06-12T00:00:00Z, -, -",
    "games?game_id=g1&started_at=2020-06-10T00:00:00Z&ended_at=2020-06-12T00:00:00Z, -, -",
    "games?game_id=g2, -, -",
    "extensions?extension_id=x1, 2026-05-20, 2026-06-09",
    "extensions?extension_id=x2, -, -",
    "extensions?extension_id=x2&started_at=2010-01-01T00:00:00Z&ended_at=2018-02-01T00:00:00Z,"
        + " 2018-01-31, 2018-02-01",
    "extensions?extension_id=x1&started_at=2010-01-01T00:00:00Z&ended_at=2018-01-30T00:00:00Z, -,"
        + " -",
    "extensions?extension_id=x1&started_at=2026-06-10T00:00:00Z&ended_at=2026-06-12T00:00:00Z, -,"
        + " -",
  })
  void the_window_is_moved_into_what_there_is(String path, String from, String to) {
    JsonNode data = analytics.data(analytics.member, "/helix/analytics/" + path);

    if (from.equals("-")) {
      assertThat(data.size()).isZero();
    } else {
      JsonNode range = data.get(0).path("date_range");
      assertThat(range.path("started_at").asString()).isEqualTo(from + "T00:00:00Z");
      assertThat(range.path("ended_at").asString()).isEqualTo(to + "T00:00:00Z");
      long days = LocalDate.parse(to).toEpochDay() - LocalDate.parse(from).toEpochDay() + 1;
      assertThat(analytics.rows(data.get(0))).hasSize((int) days);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "member, games?started_at=2026-06-01T00:00:00Z, 400, together",
    "member, games?ended_at=2026-06-01T00:00:00Z, 400, together",
    "member, games?started_at=2026-06-02T00:00:00Z&ended_at=2026-06-01T00:00:00Z, 400, ended_at",
    "member, games?started_at=yesterday&ended_at=2026-06-01T00:00:00Z, 400, started_at",
    "member, games?type=overview_v1, 400, type",
    "member, games?first=0, 400, greater than or equal to 1",
    "member, games?first=101, 400, less than or equal to 100",
    "member, games?after=nonsense, 400, Invalid cursor.",
    "member, games?game_id=nobody, 404, Not Found",
    "member, games?game_id=g3, 403, game not managed by this organization.",
    "member, extensions?extension_id=x3, 403, Access Forbidden",
    "member, extensions?extension_id=nobody, 404, Not Found",
    "stranger, games, 403, User Not Associated To Companies",
    "stranger, extensions, 403, User Not Associated To Companies",
    "scopeless, games, 401, Missing scope: analytics:read:games",
    "scopeless, extensions, 401, Missing scope: analytics:read:extensions",
    "app, extensions, 401, Missing scope: analytics:read:extensions",
    "app, games?game_id=g3, 403, game not managed by this organization.",
    "nobody, games, 401, Invalid OAuth token",
  })
  void who_may_not_is_told_why(String who, String path, int status, String message) {
    Map<String, String> tokens =
        Map.of(
            "member",
            analytics.member,
            "stranger",
            analytics.stranger,
            "scopeless",
            analytics.scopeless,
            "app",
            analytics.app);

    HttpResponse<String> answer =
        analytics.ask(tokens.getOrDefault(who, "nonsense"), "/helix/analytics/" + path);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("message").asString()).contains(message);
    assertThat(answer.headers().firstValue("Ratelimit-Limit")).isPresent();
  }
}
