package dev.streamgauge.drops;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** Entitlements as clients of Helix know them. */
public final class EntitlementJson {
  // Names that are encoded already take half the time.
  private static final SerializedString ID = new SerializedString("id");
  private static final SerializedString BENEFIT_ID = new SerializedString("benefit_id");
  private static final SerializedString TIMESTAMP = new SerializedString("timestamp");
  private static final SerializedString USER_ID = new SerializedString("user_id");
  private static final SerializedString GAME_ID = new SerializedString("game_id");
  private static final SerializedString STATUS = new SerializedString("fulfillment_status");
  private static final SerializedString LAST_UPDATED = new SerializedString("last_updated");
  private static final SerializedString UPDATED_AT = new SerializedString("updated_at");

  private EntitlementJson() {}

  /** Writes one as an object; some clients read {@code updated_at}, some {@code last_updated}. */
  public static void write(JsonGenerator json, Entitlement entitlement) {
    String granted = entitlement.grantedAt().toString();
    boolean same = entitlement.updatedAt().equals(entitlement.grantedAt());
    String updated = same ? granted : entitlement.updatedAt().toString();
    json.writeStartObject();
    write(json, ID, entitlement.id().toString());
    write(json, BENEFIT_ID, entitlement.benefitId());
    write(json, TIMESTAMP, granted);
    write(json, USER_ID, entitlement.userId());
    write(json, GAME_ID, entitlement.gameId());
    write(json, STATUS, entitlement.status().name());
    write(json, LAST_UPDATED, updated);
    write(json, UPDATED_AT, updated);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, SerializedString name, String value) {
    json.writeName(name);
    json.writeString(value);
  }
}
