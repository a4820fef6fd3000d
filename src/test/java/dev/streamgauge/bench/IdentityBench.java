package dev.streamgauge.bench;

import dev.streamgauge.helix.Access;
import dev.streamgauge.helix.HelixDoor;
import dev.streamgauge.helix.HelixRoute;
import dev.streamgauge.helix.RateLimits;
import dev.streamgauge.http.Answers;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Issued;
import dev.streamgauge.oauth.OauthServer;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * What asking who asks costs: a look-up, a Helix request with and without it, and tokens issued by
 * HTTP a second. Medians of five.
 */
public final class IdentityBench {
  private static final int ROUNDS = 5;
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final byte[] BODY = "{\"data\":[]}".getBytes(StandardCharsets.UTF_8);

  private final OauthServer server;

  private IdentityBench(OauthServer server) {
    this.server = server;
  }

  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("identity-bench");
    try (OauthServer server = new OauthServer(directory, IdentityBench::door)) {
      new IdentityBench(server).run();
    } finally {
      delete(directory);
    }
  }

  private static HttpService door(Identity identity) {
    HelixDoor helix =
        new HelixDoor(
            identity,
            new RateLimits(1_000_000_000, InstantSource.system()),
            List.of(
                new HelixRoute(
                    Method.GET,
                    "/test",
                    Access.appOrUser(),
                    (request, response) -> Answers.json(response, 200, BODY))));
    return rules ->
        rules
            .register(helix)
            .get("/open", (request, response) -> Answers.json(response, 200, BODY));
  }

  private void run() throws Exception {
    App app = server.confidential.app();
    Issued issued =
        server.identity.tokens().issue(app, server.alice, Set.of(), Duration.ofHours(1));
    String token = issued.accessToken();
    double lookUps = rate(1, () -> server.identity.authenticate(token).orElseThrow());
    System.out.printf("look-up: %.2f us%n", 1e6 / lookUps);

    String[] headers = {"Authorization", "Bearer " + token, "Client-Id", app.clientId()};
    double open = rate(1, () -> server.get("/open", headers));
    double closed = rate(1, () -> server.get("/helix/test", headers));
    System.out.printf(
        "one client: open %,.0f req/s, helix %,.0f req/s, %+.1f us a request%n",
        open, closed, 1e6 / closed - 1e6 / open);

    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(app.clientId(), server.confidential.secret().orElseThrow());
    double tokens = rate(32, () -> server.post("/oauth2/token", form));
    System.out.printf("32 clients: %,.0f tokens/s%n", tokens);
  }

  /** How often a second the work is done, by so many threads. */
  private static double rate(int threads, Callable<?> work) throws Exception {
    double[] rates = new double[ROUNDS + 1];
    for (int round = 0; round <= ROUNDS; round++) {
      rates[round] = round(threads, work);
    }
    double[] warm = Arrays.copyOfRange(rates, 1, rates.length);
    Arrays.sort(warm);
    return warm[ROUNDS / 2];
  }

  private static double round(int threads, Callable<?> work) {
    LongAdder done = new LongAdder();
    long start = System.nanoTime();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        var _ =
            executor.submit(
                () -> {
                  while (System.nanoTime() - start < ROUND.toNanos()) {
                    work.call();
                    done.increment();
                  }
                  return null;
                });
      }
    }
    return done.sum() / ((System.nanoTime() - start) / 1e9);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
