package dev.streamgauge.manage;

import dev.streamgauge.drops.Benefit;
import dev.streamgauge.drops.Campaign;
import dev.streamgauge.drops.CampaignStatus;
import dev.streamgauge.drops.Drop;
import dev.streamgauge.drops.StoredCampaign;
import dev.streamgauge.http.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/** Campaigns as JSON. What an answer has may be sent back; status and ended_at change nothing. */
final class CampaignBody {
  static final Set<String> FIELDS =
      new TreeSet<>(
          Set.of(
              "id",
              "organization_id",
              "game_id",
              "name",
              "starts_at",
              "ends_at",
              "claim_until",
              "channel_ids",
              "auto_claim",
              "drops",
              "status",
              "ended_at"));
  private static final Set<String> DROP_FIELDS =
      new TreeSet<>(
          Set.of(
              "id",
              "name",
              "required_minutes",
              "starts_at",
              "ends_at",
              "precondition_drop_ids",
              "benefits"));
  private static final Set<String> BENEFIT_FIELDS =
      new TreeSet<>(Set.of("id", "name", "image_url", "entitlement_limit"));
  private static final Duration TIME_TO_CLAIM = Duration.ofHours(24);
  private static final int MOST_CHANNELS = 5_000;
  private static final int MOST_DROPS = 50;
  private static final int MOST_BENEFITS = 10;

  /** Six weeks without a pause. */
  private static final int MOST_MINUTES = 60_000;

  private CampaignBody() {}

  static Campaign read(Fields fields, String id) {
    Requests.checkSameId(fields, id);
    Instant endsAt = fields.time("ends_at");
    return new Campaign(
        id,
        fields.id("organization_id"),
        fields.id("game_id"),
        Optional.empty(),
        fields.text("name", 200),
        fields.time("starts_at"),
        endsAt,
        Optional.of(fields.optionalTime("claim_until").orElseGet(() -> dayAfter(endsAt))),
        fields.ids("channel_ids", MOST_CHANNELS),
        fields.flag("auto_claim", false),
        fields.objects("drops", MOST_DROPS, DROP_FIELDS).stream().map(CampaignBody::drop).toList());
  }

  private static Instant dayAfter(Instant end) {
    return end.plus(TIME_TO_CLAIM);
  }

  private static Drop drop(Fields fields) {
    return new Drop(
        fields.id("id"),
        fields.text("name", 200),
        fields.integer("required_minutes", 0, MOST_MINUTES).orElse(0),
        fields.optionalTime("starts_at"),
        fields.optionalTime("ends_at"),
        fields.ids("precondition_drop_ids", MOST_DROPS),
        fields.objects("benefits", MOST_BENEFITS, BENEFIT_FIELDS).stream()
            .map(CampaignBody::benefit)
            .toList());
  }

  private static Benefit benefit(Fields fields) {
    return new Benefit(
        fields.id("id"),
        fields.text("name", 200),
        fields.optionalText("image_url", 1_000),
        fields.integer("entitlement_limit", 0, 1_000).orElse(1));
  }

  static void write(JsonGenerator json, StoredCampaign stored, CampaignStatus status) {
    Campaign campaign = stored.campaign();
    json.writeStartObject();
    json.writeStringProperty("id", campaign.id());
    json.writeStringProperty("organization_id", campaign.organizationId());
    json.writeStringProperty("game_id", campaign.gameId());
    json.writeStringProperty("name", campaign.name());
    json.writeStringProperty("starts_at", campaign.startsAt().toString());
    json.writeStringProperty("ends_at", campaign.endsAt().toString());
    json.writeStringProperty("claim_until", campaign.lastClaim().toString());
    Lists.write(json, "channel_ids", campaign.channelIds());
    json.writeBooleanProperty("auto_claim", campaign.autoClaim());
    json.writeArrayPropertyStart("drops");
    campaign.drops().forEach(drop -> write(json, drop));
    json.writeEndArray();
    json.writeStringProperty("status", status.text());
    stored.endedAt().ifPresent(at -> json.writeStringProperty("ended_at", at.toString()));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Drop drop) {
    json.writeStartObject();
    json.writeStringProperty("id", drop.id());
    json.writeStringProperty("name", drop.name());
    json.writeNumberProperty("required_minutes", drop.requiredMinutes());
    Lists.write(json, "starts_at", drop.startsAt().map(Instant::toString));
    Lists.write(json, "ends_at", drop.endsAt().map(Instant::toString));
    Lists.write(json, "precondition_drop_ids", drop.preconditionDropIds());
    json.writeArrayPropertyStart("benefits");
    for (Benefit benefit : drop.benefits()) {
      json.writeStartObject();
      json.writeStringProperty("id", benefit.id());
      json.writeStringProperty("name", benefit.name());
      Lists.write(json, "image_url", benefit.imageUrl());
      json.writeNumberProperty("entitlement_limit", benefit.entitlementLimit());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
