package dev.streamgauge.helix;

import dev.streamgauge.eventsub.Condition;
import dev.streamgauge.eventsub.Subscription;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a client that wants to be told of grants sends. */
record SubscriptionBody(Condition condition, String callback, String secret) {
  private static final Pattern SECRET = Pattern.compile("[\\x20-\\x7e]{10,100}");
  private static final int LONGEST_ID = 64;

  /**
   * Reads it.
   *
   * @param objection what is wrong with a callback
   * @throws HttpError 400 where anything is wrong
   */
  static SubscriptionBody read(byte[] body, Function<String, Optional<String>> objection) {
    JsonNode object = object(body);
    check(object, "type", Subscription.TYPE);
    check(object, "version", Subscription.VERSION);
    if (!object.path("is_batching_enabled").asBoolean(false)) {
      throw HttpError.badRequest(
          "is_batching_enabled must be true for drop.entitlement.grant subscriptions");
    }
    JsonNode condition = object.path("condition");
    JsonNode transport = object.path("transport");
    check(transport, "method", "webhook");
    String callback =
        text(transport, "callback")
            .orElseThrow(() -> HttpError.badRequest("transport.callback is missing"));
    objection
        .apply(callback)
        .ifPresent(
            rule -> {
              throw HttpError.badRequest("transport.callback " + rule);
            });
    String secret =
        text(transport, "secret")
            .filter(SECRET.asMatchPredicate())
            .orElseThrow(
                () -> HttpError.badRequest("secret must be between 10 and 100 characters"));
    return new SubscriptionBody(
        new Condition(
            id(condition, "organization_id")
                .orElseThrow(() -> HttpError.badRequest("condition.organization_id is missing")),
            id(condition, "category_id"),
            id(condition, "campaign_id")),
        callback,
        secret);
  }

  private static JsonNode object(byte[] body) {
    try {
      return Json.readObject(body);
    } catch (HttpError e) {
      throw HttpError.badRequest("Invalid body");
    }
  }

  private static void check(JsonNode object, String name, String only) {
    if (!text(object, name).equals(Optional.of(only))) {
      throw HttpError.badRequest(name + " must be \"" + only + "\"");
    }
  }

  private static Optional<String> id(JsonNode condition, String name) {
    Optional<String> id = text(condition, name).filter(text -> !text.isEmpty());
    if (id.isPresent() && id.get().length() > LONGEST_ID) {
      throw HttpError.badRequest("condition." + name + " is no id");
    }
    return id;
  }

  private static Optional<String> text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }
}
