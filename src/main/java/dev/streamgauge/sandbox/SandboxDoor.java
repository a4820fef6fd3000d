package dev.streamgauge.sandbox;

import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.http.Bodies;
import dev.streamgauge.http.Fields;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;

/** Lets tests move the time, {@code /sandbox}. */
public final class SandboxDoor implements HttpService {
  private static final Set<String> FIELDS = new TreeSet<>(Set.of("advance", "set"));
  private static final Set<String> WATCH_FIELDS =
      new TreeSet<>(Set.of("user_id", "channel_id", "minutes"));
  private static final int MOST_MINUTES = 1_440;
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final int MAX_BODY_BYTES = 64 * 1024;

  private final AdminAccess access;
  private final SandboxClock clock;
  private final Audience audience;
  private final Runnable jumped;

  /** Makes somebody watch. */
  @FunctionalInterface
  public interface Audience {
    /**
     * A user watches a channel, which stays live, for some minutes from now.
     *
     * @throws HttpError 409 where the channel is not live
     */
    void watch(String userId, String channelId, int minutes);
  }

  /**
   * @param jumped lets the rest follow a clock that was moved, before the client is told
   */
  public SandboxDoor(AdminAccess access, SandboxClock clock, Audience audience, Runnable jumped) {
    this.access = access;
    this.clock = clock;
    this.audience = audience;
    this.jumped = jumped;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/sandbox/clock", access.json(request -> now()))
        .post("/sandbox/clock", access.json(this::move))
        .post("/sandbox/watch", access.json(this::watch));
  }

  /** What time it is in the sandbox. */
  public Instant time() {
    return clock.instant();
  }

  /**
   * Moves the clock on; returns when the rest has followed.
   *
   * @throws HttpError 400 where it would go back, or too far
   */
  public synchronized void advance(Duration by) {
    checkRoom(by);
    clock.advance(by);
    jumped.run();
  }

  /**
   * Lets a user watch a channel for some minutes, the clock moving on with them.
   *
   * @throws HttpError 409 where the channel is not live
   */
  public synchronized void watch(String userId, String channelId, int minutes) {
    checkRoom(Duration.ofMinutes(minutes));
    audience.watch(userId, channelId, minutes);
    advance(Duration.ofMinutes(minutes));
  }

  private void checkRoom(Duration by) {
    if (by.isNegative() || by.compareTo(Duration.between(clock.instant(), LATEST)) > 0) {
      throw HttpError.badRequest("The clock goes forward only, and not beyond " + LATEST);
    }
  }

  private byte[] watch(ServerRequest request) {
    Fields fields = Fields.of(Bodies.read(request, MAX_BODY_BYTES), WATCH_FIELDS);
    String user = fields.id("user_id");
    String channel = fields.id("channel_id");
    int minutes =
        fields
            .integer("minutes", 1, MOST_MINUTES)
            .orElseThrow(() -> fields.refused("minutes", "is missing"));
    checkLatest(fields, "minutes", clock.instant().plus(Duration.ofMinutes(minutes)));
    watch(user, channel, minutes);
    return now();
  }

  private synchronized byte[] move(ServerRequest request) {
    Fields fields = Fields.of(Bodies.read(request, MAX_BODY_BYTES), FIELDS);
    if (fields.has("advance") == fields.has("set")) {
      throw HttpError.badRequest("The body must have either \"advance\" or \"set\"");
    }
    Instant before = clock.instant();
    try {
      clock.advance(fields.has("set") ? until(fields, before) : duration(fields, before));
    } catch (IllegalArgumentException e) {
      throw HttpError.badRequest("The clock goes forward only; it is " + before);
    }
    jumped.run();
    return now();
  }

  private static Duration until(Fields fields, Instant now) {
    String text = fields.text("set", 40);
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      checkLatest(fields, "set", time);
      return Duration.between(now, time);
    } catch (DateTimeException e) {
      throw fields.refused("set", "must be a time such as 2026-01-01T00:00:00Z");
    }
  }

  private static Duration duration(Fields fields, Instant now) {
    String text = fields.text("advance", 40);
    try {
      Duration by = Duration.parse(text);
      checkLatest(fields, "advance", now.plus(by));
      return by;
    } catch (DateTimeException | ArithmeticException e) {
      throw fields.refused("advance", "must be a duration such as PT2H or P1D");
    }
  }

  private static void checkLatest(Fields fields, String name, Instant time) {
    if (time.isAfter(LATEST)) {
      throw fields.refused(name, "leads beyond " + LATEST);
    }
  }

  private byte[] now() {
    String now = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("now", now);
          json.writeEndObject();
        });
  }
}
