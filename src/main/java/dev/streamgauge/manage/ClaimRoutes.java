package dev.streamgauge.manage;

import dev.streamgauge.drops.Claim;
import dev.streamgauge.drops.DropProgress;
import dev.streamgauge.drops.DropsDesk;
import dev.streamgauge.drops.EntitlementJson;
import dev.streamgauge.drops.Refusal;
import dev.streamgauge.http.Fields;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.identity.Token;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** What users have earned, and how they claim it. */
final class ClaimRoutes implements HttpService {
  private static final Set<String> FIELDS = Set.of("user_id");

  private final Callers callers;
  private final DropsDesk desk;

  ClaimRoutes(Callers callers, DropsDesk desk) {
    this.callers = callers;
    this.desk = desk;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/users/{id}/drops", callers.json(this::inventory))
        .post("/drops/{id}/claims", callers.json(this::claim));
  }

  private byte[] inventory(ServerRequest request, Caller caller) {
    String user = Requests.id(request);
    if (caller instanceof Caller.Holder holder && !isUser(holder.token(), user)) {
      throw new HttpError(403, "This needs the admin token or the user's own");
    }
    return Json.write(
        json -> {
          json.writeStartArray();
          desk.progress(user).forEach(progress -> write(json, progress));
          json.writeEndArray();
        });
  }

  private static boolean isUser(Token token, String user) {
    return token.userId().equals(Optional.of(user));
  }

  private static void write(JsonGenerator json, DropProgress progress) {
    json.writeStartObject();
    json.writeStringProperty("campaign_id", progress.campaignId());
    json.writeStringProperty("drop_id", progress.dropId());
    json.writeNumberProperty("minutes", progress.minutes());
    json.writeNumberProperty("required_minutes", progress.requiredMinutes());
    Lists.write(json, "earned_at", progress.earnedAt().map(Instant::toString));
    Lists.write(json, "claimed_at", progress.claimedAt().map(Instant::toString));
    json.writeEndObject();
  }

  private byte[] claim(ServerRequest request, Caller caller) {
    String drop = Requests.id(request);
    String user = user(Requests.fields(request, FIELDS), caller);
    return switch (desk.claim(drop, user)) {
      case Claim.Granted granted -> Json.write(json -> write(json, granted));
      case Claim.Refused(Refusal refusal) ->
          throw new HttpError(refusal == Refusal.UNKNOWN_DROP ? 404 : 409, refusal.reason());
    };
  }

  /** The one it is for: a user may leave it out, and an app may act for anybody if it ingests. */
  private static String user(Fields fields, Caller caller) {
    Optional<String> named = fields.optionalId("user_id");
    Optional<String> own =
        caller instanceof Caller.Holder holder ? holder.token().userId() : Optional.empty();
    String user = named.or(() -> own).orElseThrow(() -> fields.refused("user_id", "is missing"));
    if (caller instanceof Caller.Holder holder && !mayClaim(holder.token(), user)) {
      throw new HttpError(
          403, "This needs the user's own token, that of an app that may ingest, or the admin's");
    }
    return user;
  }

  private static boolean mayClaim(Token token, String user) {
    return token.user().isPresent() ? isUser(token, user) : token.app().mayIngest();
  }

  private static void write(JsonGenerator json, Claim.Granted granted) {
    json.writeStartObject();
    json.writeArrayPropertyStart("entitlements");
    granted.entitlements().forEach(entitlement -> EntitlementJson.write(json, entitlement));
    json.writeEndArray();
    json.writeEndObject();
  }
}
