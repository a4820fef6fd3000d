package dev.streamgauge.server;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** What the server tells Prometheus at {@code /metrics}. */
final class Metrics implements Filter, AutoCloseable {
  /** The first parts of paths that requests are told apart by; others would have no end. */
  private static final Set<String> AREAS =
      Set.of(
          "auth",
          "console",
          "eventsub",
          "health",
          "helix",
          "ingest",
          "kraken",
          "manage",
          "metrics",
          "mock",
          "oauth2",
          "openapi",
          "reports",
          "sandbox");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private record Key(String area, String method, int status) {}

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Key, Timer> requests = new ConcurrentHashMap<>();
  private final JvmGcMetrics garbage = new JvmGcMetrics();

  Metrics() {
    garbage.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /** Shows a figure under a name, read when it is asked for. */
  <T> void gauge(String name, String help, T source, ToDoubleFunction<T> figure, String... tags) {
    Gauge.builder(name, source, figure)
        .description(help)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  /** Shows a figure that only grows. */
  <T> void counter(String name, String help, T source, ToDoubleFunction<T> figure, String... tags) {
    FunctionCounter.builder(name, source, figure).description(help).tags(tags).register(registry);
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    long start = System.nanoTime();
    try {
      chain.proceed();
    } finally {
      String path = request.prologue().uriPath().rawPath();
      String method = request.prologue().method().text();
      Key key =
          new Key(
              area(path), METHODS.contains(method) ? method : "other", response.status().code());
      requests
          .computeIfAbsent(key, this::timer)
          .record(Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private static String area(String path) {
    int end = path.indexOf('/', 1);
    String area = path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    return AREAS.contains(area) ? area : "other";
  }

  private Timer timer(Key key) {
    return Timer.builder("streamgauge.http.requests")
        .description("Requests answered")
        .tags("area", key.area, "method", key.method, "status", Integer.toString(key.status))
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(250),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5))
        .register(registry);
  }

  /** Answers in the text format of Prometheus. */
  Handler handler() {
    return (request, response) ->
        response
            .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
            .send(registry.scrape().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
