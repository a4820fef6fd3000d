package dev.streamgauge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import dev.streamgauge.helix.Access;
import dev.streamgauge.helix.HelixDoor;
import dev.streamgauge.helix.HelixRoute;
import dev.streamgauge.helix.RateLimits;
import dev.streamgauge.http.Answers;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.oauth.OauthServer;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What it costs to know who asks, and how fast tokens are given. */
final class IdentityPart implements Part {
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final byte[] ANSWER = "{\"data\":[],\"pagination\":{}}".getBytes(UTF_8);

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final List<Double> open = new ArrayList<>();
  private final List<Double> known = new ArrayList<>();
  private final List<Double> cost = new ArrayList<>();
  private final List<Double> tokens = new ArrayList<>();
  private final List<Double> tokensP99 = new ArrayList<>();

  @Override
  public Report run(Setting setting) {
    Wrk wrk = new Wrk(setting.workspace());
    ask(setting, wrk);
    issue(setting, wrk);
    return report();
  }

  /** The same answer, in turn, to anybody and to who is known. */
  private void ask(Setting setting, Wrk wrk) {
    Path data = setting.workspace().emptyFolder("identity-data");
    try (OauthServer server = new OauthServer(data, IdentityPart::doors)) {
      App app = server.confidential.app();
      String token =
          server.identity.tokens().issue(app, Set.of(), Duration.ofHours(1)).accessToken();
      String[] headers = {"-HAuthorization: Bearer " + token, "-HClient-Id: " + app.clientId()};
      wrk.run(server.url() + "/open", WARM_UP, headers);
      wrk.run(server.url() + "/helix/known", WARM_UP, headers);
      for (int round = 0; round < setting.rounds(); round++) {
        open.add(micros(wrk, server.url() + "/open", headers));
        known.add(micros(wrk, server.url() + "/helix/known", headers));
        cost.add(known.getLast() - open.getLast());
        Part.say("%.1f µs, known %.1f µs".formatted(open.getLast(), known.getLast()));
      }
    }
  }

  private static HttpService doors(Identity identity) {
    HelixRoute known =
        new HelixRoute(
            Method.GET,
            "/known",
            Access.appOrUser(),
            (request, response) -> Answers.json(response, 200, ANSWER));
    RateLimits limits = new RateLimits(1_000_000_000, InstantSource.system());
    HelixDoor helix = new HelixDoor(identity, limits, List.of(known));
    return rules ->
        rules
            .register(helix)
            .get("/open", (request, response) -> Answers.json(response, 200, ANSWER));
  }

  /** The processor time of this process, which is the server's, for a request. */
  private double micros(Wrk wrk, String url, String... headers) {
    long before = process.getProcessCpuTime();
    Wrk.Result result = wrk.run(url, ROUND, headers);
    return (process.getProcessCpuTime() - before) / 1e3 / (result.rate() * ROUND.toSeconds());
  }

  private void issue(Setting setting, Wrk wrk) {
    try (ServerProcess server =
        setting.launcher().serve(setting.workspace().emptyFolder("tokens-data"))) {
      server.awaitReady();
      String script = "-s" + script(setting.workspace().path("token.lua"), server);
      String url = "http://127.0.0.1:" + server.port() + "/oauth2/token";
      wrk.run(url, WARM_UP, script);
      for (int round = 0; round < setting.rounds(); round++) {
        Wrk.Result result = wrk.run(url, ROUND, script);
        tokens.add(result.rate());
        tokensP99.add(result.p99Millis());
        Part.say("%,.0f tokens/s, p99 %.1f ms".formatted(result.rate(), result.p99Millis()));
      }
    }
  }

  private static Path script(Path file, ServerProcess server) {
    server.manage("PUT", "/manage/v1/users/1", "{\"login\":\"owner\"}");
    JsonNode app =
        server.manage("POST", "/manage/v1/apps", "{\"name\":\"bench\",\"owner_user_id\":\"1\"}");
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(app.get("client_id").asString(), app.get("client_secret").asString());
    try {
      return Files.writeString(
          file,
          """
          wrk.method = "POST"
          wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
          wrk.body = "%s"
          """
              .formatted(form));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Report report() {
    return new Report(
        "identity",
        "Identity: what it costs to know who asks, and tokens a second",
        List.of(
            "`wrk -t1 -c32 -d%ds --latency` throughout; client and server share the cores."
                .formatted(ROUND.toSeconds()),
            "In turn, the same short answer from a plain handler and from a Helix route: token, client"
                + " id, access, rate limit with its headers and CORS. What is compared is the"
                + " server's processor time for a request, headers read and written included.",
            "Tokens: `POST /oauth2/token` with client credentials to the server as it ships; each is"
                + " on disk when it is answered."),
        List.of(
            Figure.of("processor time a request: anybody", "µs", open),
            Figure.of("processor time a request: known by token", "µs", known),
            Figure.of("what knowing costs", "µs", cost).below(20),
            Figure.of("tokens issued", "/s", tokens).atLeast(2_000),
            Figure.of("p99 of issuing at 32 connections", "ms", tokensP99)));
  }
}
