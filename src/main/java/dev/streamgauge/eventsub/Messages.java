package dev.streamgauge.eventsub;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What is posted to callbacks: bodies, and the headers that go with them. */
final class Messages {
  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final String PREFIX = "Twitch-Eventsub-";

  private final Names names;

  Messages(Names names) {
    this.names = names;
  }

  /** Asks a callback to show that it wants to be told. */
  static byte[] challenge(Subscription subscription, String challenge) {
    return json(
        json -> {
          json.writeStringProperty("challenge", challenge);
          json.writeName("subscription");
          SubscriptionJson.write(json, subscription);
        });
  }

  /** Tells of the end of a subscription. */
  static byte[] revocation(Subscription subscription) {
    return json(
        json -> {
          json.writeName("subscription");
          SubscriptionJson.write(json, subscription);
        });
  }

  /** Tells of grants. */
  byte[] notification(Subscription subscription, List<Grant> grants) {
    return json(
        json -> {
          json.writeName("subscription");
          SubscriptionJson.write(json, subscription);
          json.writeArrayPropertyStart("events");
          grants.forEach(grant -> write(json, subscription, grant));
          json.writeEndArray();
        });
  }

  private void write(JsonGenerator json, Subscription subscription, Grant grant) {
    json.writeStartObject();
    json.writeStringProperty("id", idOf(subscription, grant));
    json.writeObjectPropertyStart("data");
    json.writeStringProperty("organization_id", grant.organizationId());
    json.writeStringProperty("category_id", grant.categoryId());
    json.writeStringProperty("category_name", names.ofCategory(grant.categoryId()));
    json.writeStringProperty("campaign_id", grant.campaignId());
    json.writeStringProperty("user_id", grant.userId());
    json.writeStringProperty("user_name", names.ofUser(grant.userId()));
    json.writeStringProperty("user_login", names.loginOf(grant.userId()));
    json.writeStringProperty("entitlement_id", grant.entitlementId());
    json.writeStringProperty("benefit_id", grant.benefitId());
    json.writeStringProperty("created_at", grant.createdAt().toString());
    json.writeEndObject();
    json.writeEndObject();
  }

  /** The same however often it is told. */
  private static String idOf(Subscription subscription, Grant grant) {
    String name = subscription.id() + ' ' + grant.entitlementId();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * The headers of a message.
   *
   * @param retry how often it was sent in vain
   */
  static Map<String, String> headers(
      Subscription subscription, String type, String id, int retry, Instant now, byte[] body) {
    String timestamp = now.truncatedTo(ChronoUnit.MILLIS).toString();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(PREFIX + "Message-Id", id);
    headers.put(PREFIX + "Message-Retry", Integer.toString(retry));
    headers.put(PREFIX + "Message-Type", type);
    headers.put(PREFIX + "Message-Timestamp", timestamp);
    headers.put(
        PREFIX + "Message-Signature",
        "sha256=" + sign(subscription.secret(), id + timestamp, body));
    headers.put(PREFIX + "Subscription-Type", Subscription.TYPE);
    headers.put(PREFIX + "Subscription-Version", Subscription.VERSION);
    return headers;
  }

  private static String sign(String secret, String start, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(start.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }

  private static byte[] json(Consumer<JsonGenerator> inside) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      inside.accept(json);
      json.writeEndObject();
    }
    return out.toByteArray();
  }
}
