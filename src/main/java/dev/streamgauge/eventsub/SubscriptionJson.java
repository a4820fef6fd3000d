package dev.streamgauge.eventsub;

import tools.jackson.core.JsonGenerator;

/** Subscriptions as answers and messages show them: all but the secret. */
public final class SubscriptionJson {
  private SubscriptionJson() {}

  /** Writes one as an object. */
  public static void write(JsonGenerator json, Subscription subscription) {
    Condition condition = subscription.condition();
    json.writeStartObject();
    json.writeStringProperty("id", subscription.id());
    json.writeStringProperty("status", subscription.status().text());
    json.writeStringProperty("type", Subscription.TYPE);
    json.writeStringProperty("version", Subscription.VERSION);
    json.writeObjectPropertyStart("condition");
    json.writeStringProperty("organization_id", condition.organizationId());
    condition.categoryId().ifPresent(id -> json.writeStringProperty("category_id", id));
    condition.campaignId().ifPresent(id -> json.writeStringProperty("campaign_id", id));
    json.writeEndObject();
    json.writeObjectPropertyStart("transport");
    json.writeStringProperty("method", "webhook");
    json.writeStringProperty("callback", subscription.callback().toString());
    json.writeEndObject();
    json.writeStringProperty("created_at", subscription.createdAt().toString());
    json.writeNumberProperty("cost", 0);
    json.writeBooleanProperty("is_batching_enabled", true);
    json.writeEndObject();
  }
}
