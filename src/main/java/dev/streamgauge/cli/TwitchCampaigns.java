package dev.streamgauge.cli;

import com.github.luben.zstd.ZstdInputStream;
import dev.streamgauge.drops.EntitlementIds;
import dev.streamgauge.drops.Entitlements;
import dev.streamgauge.http.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads campaigns as Twitch's own site describes them, in camel case. */
final class TwitchCampaigns {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_NAME = 200;

  private TwitchCampaigns() {}

  /** A campaign in the words of our own API, and those it belongs to. */
  record Parts(
      String id,
      String name,
      String organizationId,
      byte[] organization,
      String gameId,
      byte[] game,
      byte[] campaign,
      boolean isEmpty) {}

  /**
   * The campaigns in a file: of each game of a list, or of the list under {@code data}.
   *
   * @throws CommandFailedException where it is no such file
   */
  static List<ObjectNode> read(Path file) {
    try (InputStream in = open(file)) {
      JsonNode root = JSON.readTree(in);
      List<ObjectNode> campaigns = new ArrayList<>();
      for (JsonNode game : root.isArray() ? root : root.path("data")) {
        game.path("rewards")
            .valueStream()
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast)
            .forEach(campaigns::add);
      }
      if (campaigns.isEmpty()) {
        throw new CommandFailedException(file + " has no games with campaigns under \"rewards\"");
      }
      return campaigns;
    } catch (IOException | JacksonException e) {
      throw new CommandFailedException(file + " cannot be read: " + e.getMessage());
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    String name = file.toString();
    if (name.endsWith(".zst")) {
      return new ZstdInputStream(in);
    }
    return name.endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  static Parts parts(ObjectNode campaign) {
    JsonNode owner = campaign.path("owner");
    JsonNode game = campaign.path("game");
    String organizationId = text(owner, "id");
    ObjectNode ours = campaign(campaign, organizationId, text(game, "id"));
    return new Parts(
        text(campaign, "id"),
        text(campaign, "name"),
        organizationId,
        named(text(owner, "name")),
        text(game, "id"),
        Json.write(
            object().put("name", text(game, "displayName")).put("organization_id", organizationId)),
        Json.write(ours),
        ours.path("drops").isEmpty());
  }

  private static byte[] named(String name) {
    return Json.write(object().put("name", name));
  }

  private static ObjectNode campaign(JsonNode campaign, String organizationId, String gameId) {
    ObjectNode ours = object();
    ours.put("organization_id", organizationId);
    ours.put("game_id", gameId);
    ours.put("name", text(campaign, "name"));
    ours.put("starts_at", text(campaign, "startAt"));
    ours.put("ends_at", text(campaign, "endAt"));
    ArrayNode channels = ours.putArray("channel_ids");
    JsonNode allow = campaign.path("allow");
    if (allow.path("isEnabled").asBoolean(true)) {
      allow.path("channels").forEach(channel -> channels.add(text(channel, "id")));
    }
    ArrayNode drops = ours.putArray("drops");
    for (JsonNode drop : campaign.path("timeBasedDrops")) {
      if (drop.path("requiredMinutesWatched").asInt(0) > 0) {
        drops.add(drop(drop));
      }
    }
    return ours;
  }

  private static ObjectNode drop(JsonNode drop) {
    ObjectNode ours = object();
    ours.put("id", text(drop, "id"));
    ours.put("name", text(drop, "name"));
    ours.put("required_minutes", drop.path("requiredMinutesWatched").asInt(0));
    ours.put("starts_at", text(drop, "startAt"));
    ours.put("ends_at", text(drop, "endAt"));
    ArrayNode preconditions = ours.putArray("precondition_drop_ids");
    drop.path("preconditionDrops").forEach(other -> preconditions.add(text(other, "id")));
    ArrayNode benefits = ours.putArray("benefits");
    drop.path("benefitEdges").forEach(edge -> benefits.add(benefit(edge)));
    return ours;
  }

  /** A benefit's id is a UUID here: one that isn't is given one made of it. */
  private static ObjectNode benefit(JsonNode edge) {
    JsonNode benefit = edge.path("benefit");
    String id = text(benefit, "id");
    ObjectNode ours = object();
    ours.put("id", Entitlements.isId(id) ? id : EntitlementIds.named(id).toString());
    ours.put("name", text(benefit, "name"));
    ours.put("image_url", text(benefit, "imageAssetURL"));
    ours.put("entitlement_limit", Math.max(1, edge.path("entitlementLimit").asInt(1)));
    return ours;
  }

  private static String text(JsonNode node, String name) {
    String text = node.path(name).asString("").strip();
    return text.length() > LONGEST_NAME && name.endsWith("ame")
        ? text.substring(0, LONGEST_NAME)
        : text;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
