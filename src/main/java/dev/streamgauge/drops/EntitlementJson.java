package dev.streamgauge.drops;

import tools.jackson.core.JsonGenerator;

/** Entitlements as clients of Helix know them. */
public final class EntitlementJson {
  private EntitlementJson() {}

  /** Writes one as an object; some clients read {@code updated_at}, some {@code last_updated}. */
  public static void write(JsonGenerator json, Entitlement entitlement) {
    String granted = entitlement.grantedAt().toString();
    boolean same = entitlement.updatedAt().equals(entitlement.grantedAt());
    String updated = same ? granted : entitlement.updatedAt().toString();
    json.writeStartObject();
    json.writeStringProperty("id", entitlement.id().toString());
    json.writeStringProperty("benefit_id", entitlement.benefitId());
    json.writeStringProperty("timestamp", granted);
    json.writeStringProperty("user_id", entitlement.userId());
    json.writeStringProperty("game_id", entitlement.gameId());
    json.writeStringProperty("fulfillment_status", entitlement.status().name());
    json.writeStringProperty("last_updated", updated);
    json.writeStringProperty("updated_at", updated);
    json.writeEndObject();
  }
}
