package dev.streamgauge.ingest;

import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.event.EventDecoder.Decoded;
import dev.streamgauge.http.Answers;
import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.log.Append;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.log.LogBusyException;
import dev.streamgauge.log.LogUnavailableException;
import dev.streamgauge.log.OnceKey;
import dev.streamgauge.log.Receipt;
import dev.streamgauge.log.RepeatedKeyException;
import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceMovedException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Where events come in over HTTP: a batch is answered once it is durable. */
public final class IngestRoutes implements HttpService {
  private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
  private static final int MAX_KEY_LENGTH = 255;

  private final Senders senders;
  private final EventDecoder decoder;
  private final EventLog log;
  private final BodyReader bodies;
  private final Inflow inflow;
  private final LongAdder accepted = new LongAdder();
  private final LongAdder rejected = new LongAdder();

  public IngestRoutes(Senders senders, EventDecoder decoder, EventLog log, IngestConfig config) {
    this.senders = senders;
    this.decoder = decoder;
    this.log = log;
    this.bodies = new BodyReader(config.maxBodyBytes());
    this.inflow = new Inflow(config.maxBytesInFlight());
  }

  /** How many events were accepted since the start; repeats of a request are not counted again. */
  public long accepted() {
    return accepted.sum();
  }

  /** How many lines were refused since the start. */
  public long rejected() {
    return rejected.sum();
  }

  /** Bytes of bodies that are in memory now. */
  public long bytesInFlight() {
    return inflow.bytes();
  }

  @Override
  public void routing(HttpRules rules) {
    ErrorAnswers errors = ErrorAnswers.TWITCH;
    rules
        .post("/v1/events", errors.guard(this::events))
        .get("/v1/sources/{source}", errors.guard(this::source))
        .any(errors.always(HttpError.notFound()));
  }

  private void events(ServerRequest request, ServerResponse response) {
    String clientId = senders.authorize(request);
    requireNdjson(request);
    try (Inflow.Share share = inflow.share()) {
      byte[] body = bodies.read(request, share);
      Decoded decoded = decoder.decode(body);
      // The decoded events take about twice the room of their text.
      share.take(2L * body.length);
      Outcome outcome = store(request, clientId, body, decoded);
      Answers.json(response, outcome.status(), outcome.answer().getBytes(StandardCharsets.UTF_8));
    }
  }

  private record Outcome(int status, String answer) {}

  private Outcome store(ServerRequest request, String clientId, byte[] body, Decoded decoded) {
    String answer = IngestAnswer.of(decoded);
    Optional<SourceMark> source = SourceHeaders.read(request);
    Optional<OnceKey> key =
        key(request).map(text -> new OnceKey(clientId + ":" + text, BodyHash.of(body), answer));
    if (decoded.batch().isEmpty() && source.isEmpty()) {
      rejected.add(decoded.rejected());
      return new Outcome(400, answer);
    }
    return switch (append(new Append(decoded.batch(), key, source))) {
      case Receipt.Stored stored -> {
        accepted.add(decoded.batch().size());
        rejected.add(decoded.rejected());
        yield new Outcome(200, answer);
      }
      case Receipt.Repeated repeated -> new Outcome(200, repeated.answer());
    };
  }

  private Receipt append(Append append) {
    try {
      return log.append(append);
    } catch (LogBusyException e) {
      throw Inflow.busy();
    } catch (LogUnavailableException e) {
      throw new HttpError(503, "Nothing can be stored now; nothing of this batch was");
    } catch (RepeatedKeyException e) {
      throw new HttpError(409, "This Idempotency-Key was used for another body");
    } catch (SourceMovedException e) {
      throw new HttpError(409, "This source stands elsewhere; ask /ingest/v1/sources where");
    }
  }

  private void source(ServerRequest request, ServerResponse response) {
    senders.authorize(request);
    Answers.json(
        response,
        200,
        SourceHeaders.write(log.source(request.path().pathParameters().get("source"))));
  }

  private static Optional<String> key(ServerRequest request) {
    Optional<String> key = request.headers().first(IDEMPOTENCY_KEY);
    if (key.isPresent() && (key.get().isEmpty() || key.get().length() > MAX_KEY_LENGTH)) {
      throw HttpError.badRequest("Idempotency-Key must have 1 to 255 characters");
    }
    return key;
  }

  private static void requireNdjson(ServerRequest request) {
    boolean ndjson =
        request
            .headers()
            .first(HeaderNames.CONTENT_TYPE)
            .map(type -> type.split(";", 2)[0].strip())
            .filter("application/x-ndjson"::equalsIgnoreCase)
            .isPresent();
    if (!ndjson) {
      throw new HttpError(415, "Content-Type must be application/x-ndjson: one JSON object a line");
    }
  }
}
