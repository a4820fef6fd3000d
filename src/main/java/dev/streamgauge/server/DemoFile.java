package dev.streamgauge.server;

import dev.streamgauge.drops.Campaign;
import dev.streamgauge.http.Json;
import dev.streamgauge.identity.Secrets;
import dev.streamgauge.simulate.Leads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the demo tells of itself, secrets included, in {@code demo.json} of its data directory: the
 * one place where tokens are written down, readable by its owner only.
 */
public final class DemoFile {
  private static final String NAME = "demo.json";

  private final ObjectNode json;

  private DemoFile(ObjectNode json) {
    this.json = json;
  }

  /** A user and a token of theirs. */
  record Login(String userId, String login, String token, List<String> scopes) {}

  /** The ways in that are made at the first start. */
  record Access(
      String clientId,
      String clientSecret,
      String appToken,
      String ingestToken,
      List<Login> users,
      String consoleLogin,
      String consolePassword) {}

  static String newAdminToken() {
    return Secrets.random(40);
  }

  static DemoFile of(String adminToken, Access access) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("base_url", "");
    json.put("admin_token", adminToken);
    json.put("client_id", access.clientId());
    json.put("client_secret", access.clientSecret());
    json.put("app_token", access.appToken());
    json.put("ingest_token", access.ingestToken());
    ArrayNode users = json.putArray("users");
    for (Login login : access.users()) {
      ObjectNode user = users.addObject();
      user.put("user_id", login.userId());
      user.put("login", login.login());
      user.put("token", login.token());
      ArrayNode scopes = user.putArray("scopes");
      login.scopes().forEach(scopes::add);
    }
    json.put("console_login", access.consoleLogin());
    json.put("console_password", access.consolePassword());
    return new DemoFile(json);
  }

  /** The same with the account for reports of channels. */
  DemoFile withAudit(String id, String token) {
    ObjectNode now = json.deepCopy();
    now.put("audit_id", id);
    now.put("audit_token", token);
    return new DemoFile(now);
  }

  /** What an earlier start left in a data directory, if there was one. */
  static Optional<DemoFile> read(Path data) {
    Path file = data.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DemoFile(Json.readObject(Files.readAllBytes(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with what may differ from start to start. */
  DemoFile now(String baseUrl, Leads leads, Campaign campaign) {
    ObjectNode now = json.deepCopy();
    now.put("base_url", baseUrl);
    now.put("organization_id", leads.studio().id());
    now.put("game_id", leads.game().id());
    now.put("game_name", leads.game().name());
    now.put("other_game_id", leads.otherGame().id());
    now.put("extension_id", leads.extension().id());
    now.put("other_extension_id", leads.otherExtension().id());
    now.put("campaign_id", campaign.id());
    now.put("drop_id", campaign.drops().getFirst().id());
    now.put("benefit_id", campaign.drops().getFirst().benefits().getFirst().id());
    now.put("channel_id", leads.live().id());
    now.put("channel_login", leads.live().name());
    now.put("offline_channel_id", leads.offline().id());
    return new DemoFile(now);
  }

  void write(Path data) {
    Path file = data.resolve(NAME);
    Path aside = data.resolve(NAME + ".new");
    try {
      Files.deleteIfExists(aside);
      Files.createFile(
          aside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(aside, Json.pretty(json));
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The admin token. */
  public String adminToken() {
    return text("admin_token");
  }

  /** One of its texts. */
  public String text(String name) {
    JsonNode node = json.path(name);
    return node.asString("");
  }

  /** The id of one of its users, in the file's order. */
  public String userId(int index) {
    return json.path("users").path(index).path("user_id").asString("");
  }
}
