package dev.streamgauge.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How soon a server with a full directory is ready again, and how much memory it takes. */
final class StartPart implements Part {
  private static final Duration TRAFFIC = Duration.ofSeconds(10);

  private final Platform platform = new Platform(KrakenPart.CHANNELS);
  private final List<Double> afterStop = new ArrayList<>();
  private final List<Double> afterKill = new ArrayList<>();
  private final List<Double> idle = new ArrayList<>();
  private final List<Double> busy = new ArrayList<>();
  private final List<Double> most = new ArrayList<>();

  @Override
  public Report run(Setting setting) {
    Path data = setting.workspace().emptyFolder("start-data");
    App app = load(setting, data);
    for (int round = 0; round < setting.rounds(); round++) {
      try (ServerProcess server = setting.launcher().serve(data)) {
        afterStop.add(ready(server, app));
        idle.add(server.residentMiB());
      }
    }
    for (int round = 0; round < setting.rounds(); round++) {
      ServerProcess server = setting.launcher().serve(data);
      server.awaitReady();
      work(setting, server, app);
      server.kill();
      try (ServerProcess next = setting.launcher().serve(data)) {
        afterKill.add(ready(next, app));
      }
      Part.say(
          "ready after %.0f ms, after a kill %.0f ms"
              .formatted(afterStop.get(round), afterKill.getLast()));
    }
    return report();
  }

  private App load(Setting setting, Path data) {
    try (ServerProcess server = setting.launcher().serve(data)) {
      server.awaitReady();
      App app = App.register(server);
      platform.load(server, app);
      return app;
    }
  }

  /** Milliseconds until it is ready, and it has to have everything by then. */
  private double ready(ServerProcess server, App app) {
    Duration duration = server.awaitReady();
    long live = server.get("/kraken/streams/summary", app).get("channels").asLong();
    if (live != platform.channels()) {
      throw new IllegalStateException("ready with only " + live + " live channels");
    }
    return duration.toNanos() / 1e6;
  }

  private void work(Setting setting, ServerProcess server, App app) {
    String url = "http://127.0.0.1:" + server.port() + "/kraken/streams?limit=25";
    SampleTraffic traffic =
        SampleTraffic.start(platform, server, app, KrakenPart.SAMPLES_PER_SECOND);
    new Wrk(setting.workspace()).run(url, app, TRAFFIC);
    busy.add(server.residentMiB());
    traffic.stop();
    most.add(server.mostResidentMiB());
  }

  private Report report() {
    return new Report(
        "start",
        "Start to ready, and memory, with 100,000 live channels",
        List.of(
            "From executing `./streamgauge serve` to the first 200 of `GET /health/ready`, asked every"
                + " 10 ms; the directory has to be complete at that moment.",
            "First after clean stops; then each time after %d s of 2,000 samples a second and"
                    .formatted(TRAFFIC.toSeconds())
                + " `wrk -c32` on the first page, ended by SIGKILL.",
            "Memory is VmRSS and VmHWM of /proc."),
        List.of(
            Figure.of("ready after a clean stop", "ms", afterStop).below(3_000),
            Figure.of(
                "ready after kill -9, with what came in since the last checkpoint",
                "ms",
                afterKill),
            Figure.of("resident when ready", "MiB", idle).below(600),
            Figure.of("resident during traffic", "MiB", busy).below(600),
            Figure.of("most resident ever", "MiB", most).below(600)));
  }
}
