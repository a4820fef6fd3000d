package dev.streamgauge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The first page of live streams while samples arrive, in turn with nginx serving the same bytes.
 */
final class KrakenPart implements Part {
  static final int CHANNELS = 100_000;
  static final int SAMPLES_PER_SECOND = 2_000;

  private static final String PATH = "/kraken/streams?limit=25";
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration ROUND = Duration.ofSeconds(5);

  private final List<Double> served = new ArrayList<>();
  private final List<Double> servedP99 = new ArrayList<>();
  private final List<Double> nginx = new ArrayList<>();
  private final List<Double> nginxP99 = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();
  private final List<Double> samples = new ArrayList<>();
  private final List<Double> memory = new ArrayList<>();

  @Override
  public Report run(Setting setting) {
    Platform platform = new Platform(CHANNELS);
    try (ServerProcess server =
        setting.launcher().serve(setting.workspace().emptyFolder("kraken-data"))) {
      server.awaitReady();
      App app = App.register(server);
      platform.load(server, app);
      byte[] answer = answer(server, app);
      Wrk wrk = new Wrk(setting.workspace());
      String url = "http://127.0.0.1:" + server.port() + PATH;
      SampleTraffic warming = traffic(platform, server, app);
      wrk.run(url, app, WARM_UP);
      warming.stop();
      int workers = fasterWorkers(setting, wrk, app, answer);
      try (Nginx peer = new Nginx(setting.workspace(), workers, answer)) {
        for (int round = 0; round < setting.rounds(); round++) {
          Wrk.Result theirs = wrk.run(peer.url(PATH), app, ROUND);
          SampleTraffic traffic = traffic(platform, server, app);
          Wrk.Result ours = wrk.run(url, app, ROUND);
          memory.add(server.residentMiB());
          samples.add(traffic.stop());
          add(ours, theirs);
        }
      }
      return report(answer.length, workers);
    }
  }

  private static SampleTraffic traffic(Platform platform, ServerProcess server, App app) {
    return SampleTraffic.start(platform, server, app, SAMPLES_PER_SECOND);
  }

  private static byte[] answer(ServerProcess server, App app) {
    try (HttpConnection connection = new HttpConnection(server.port())) {
      return connection.get(PATH, Map.of("Client-ID", app.clientId())).body().getBytes(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On shared cores one worker may do better than two; nginx gets the better number. */
  private static int fasterWorkers(Setting setting, Wrk wrk, App app, byte[] answer) {
    double[] rates = new double[3];
    for (int workers = 1; workers <= 2; workers++) {
      try (Nginx peer = new Nginx(setting.workspace(), workers, answer)) {
        wrk.run(peer.url(PATH), app, Duration.ofSeconds(2));
        rates[workers] = wrk.run(peer.url(PATH), app, ROUND).rate();
      }
    }
    Part.say("nginx: 1 worker %,.0f/s, 2 workers %,.0f/s".formatted(rates[1], rates[2]));
    return rates[2] > rates[1] ? 2 : 1;
  }

  private void add(Wrk.Result ours, Wrk.Result theirs) {
    served.add(ours.rate());
    servedP99.add(ours.p99Millis());
    nginx.add(theirs.rate());
    nginxP99.add(theirs.p99Millis());
    ratios.add(ours.rate() / theirs.rate());
    Part.say(
        "%,.0f/s, nginx %,.0f/s, p99 %.1f ms"
            .formatted(ours.rate(), theirs.rate(), ours.p99Millis()));
  }

  private Report report(int bytes, int workers) {
    return new Report(
        "kraken",
        "Kraken: the first page of live streams, beside nginx",
        List.of(
            "%,d live channels with full profiles; samples of %,d channels a second arrive while the"
                    .formatted(CHANNELS, SAMPLES_PER_SECOND)
                + " server is asked (not while nginx is, which is in nginx's favour).",
            "`wrk -t1 -c32 -d%ds --latency` on `GET %s` with a Client-ID; the answer has %,d bytes and"
                    .formatted(ROUND.toSeconds(), PATH, bytes)
                + " is not compressed. Client and server share the cores; %d s of the same to warm up."
                    .formatted(WARM_UP.toSeconds()),
            "In turn with it: nginx-light serves one such answer as a file: %d worker(s) (the better of"
                    .formatted(workers)
                + " one and two), sendfile, open file cache. Both write a log line a request to"
                + " a file, as they do by default."),
        List.of(
            Figure.of("requests", "/s", served),
            Figure.of("nginx: requests", "/s", nginx),
            Figure.of("requests, as a share of nginx", "×", ratios).atLeast(0.5),
            Figure.of("p99 at 32 connections", "ms", servedP99).below(10),
            Figure.of("nginx: p99 at 32 connections", "ms", nginxP99),
            Figure.of("samples arriving", "/s", samples),
            Figure.of("resident memory", "MiB", memory).below(600)));
  }
}
