package dev.streamgauge.server;

import dev.streamgauge.http.Answers;
import dev.streamgauge.http.Json;
import dev.streamgauge.log.Subscriptions;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.BooleanSupplier;

/** Tells a supervisor whether the process lives, and whether what it answers is up to date. */
final class Health implements HttpService {
  private final Subscriptions subscriptions;
  private final BooleanSupplier prepared;
  private final Runnable show;
  private volatile boolean shown;

  /**
   * @param prepared whether everything is in the log that has to be there at first
   * @param show makes what was applied visible to requests; ready means that it is
   */
  Health(Subscriptions subscriptions, BooleanSupplier prepared, Runnable show) {
    this.subscriptions = subscriptions;
    this.prepared = prepared;
    this.show = show;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/live", this::live).get("/ready", this::ready);
  }

  private void live(ServerRequest request, ServerResponse response) {
    Answers.json(response, 200, status(true));
  }

  private void ready(ServerRequest request, ServerResponse response) {
    boolean ready = prepared.getAsBoolean() && subscriptions.caughtUp();
    if (ready && !shown) {
      show.run();
      shown = true;
    }
    Answers.json(response, ready ? 200 : 503, status(ready));
  }

  private byte[] status(boolean up) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("status", up ? "up" : "starting");
          json.writeObjectPropertyStart("batches_behind");
          for (String name : subscriptions.names()) {
            json.writeNumberProperty(name, subscriptions.lag(name));
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }
}
