package dev.streamgauge.server;

import dev.streamgauge.ingest.IngestRoutes;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.log.Subscriptions;

/** The figures of this product, beside those of the JVM and of HTTP. */
final class Meters {
  private Meters() {}

  static void of(Metrics metrics, EventLog log, Subscriptions subscriptions, IngestRoutes ingest) {
    metrics.counter(
        "streamgauge.events.accepted", "Events accepted over HTTP", ingest, IngestRoutes::accepted);
    metrics.counter(
        "streamgauge.events.rejected", "Lines refused over HTTP", ingest, IngestRoutes::rejected);
    metrics.gauge(
        "streamgauge.ingest.bytes.in.flight",
        "Bytes of bodies being read, decoded or stored",
        ingest,
        IngestRoutes::bytesInFlight);
    metrics.gauge("streamgauge.log.position", "Position of the next batch", log, EventLog::end);
    metrics.gauge("streamgauge.log.events", "Events ever stored", log, EventLog::events);
    for (String name : subscriptions.names()) {
      metrics.gauge(
          "streamgauge.subscriber.position",
          "Position of the batch a subscriber needs next",
          subscriptions,
          all -> all.position(name),
          "subscriber",
          name);
      metrics.gauge(
          "streamgauge.subscriber.lag",
          "Batches a subscriber has yet to apply",
          subscriptions,
          all -> all.lag(name),
          "subscriber",
          name);
    }
  }
}
