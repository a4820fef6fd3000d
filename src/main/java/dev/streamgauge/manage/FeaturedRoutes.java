package dev.streamgauge.manage;

import dev.streamgauge.directory.Featured;
import dev.streamgauge.directory.FeaturedStore;
import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.http.Fields;
import dev.streamgauge.http.Json;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/** The channels put forward, all in one list. */
final class FeaturedRoutes implements HttpService {
  private static final Set<String> ENTRY =
      new TreeSet<>(
          Set.of("channel_id", "priority", "title", "text", "image", "sponsored", "scheduled"));
  private static final int MOST_ENTRIES = 1_000;

  private final AdminAccess access;
  private final FeaturedStore featured;

  FeaturedRoutes(AdminAccess access, FeaturedStore featured) {
    this.access = access;
    this.featured = featured;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/featured", access.json(this::get)).put("/featured", access.json(this::put));
  }

  private byte[] get(ServerRequest request) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("entries");
          featured.entries().forEach(entry -> write(json, entry));
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private byte[] put(ServerRequest request) {
    Fields fields = Requests.fields(request, Set.of("entries"));
    if (!fields.has("entries")) {
      throw fields.refused("entries", "is missing");
    }
    featured.replace(
        fields.objects("entries", MOST_ENTRIES, ENTRY).stream().map(FeaturedRoutes::read).toList());
    return get(request);
  }

  private static Featured read(Fields entry) {
    return new Featured(
        entry.id("channel_id"),
        entry.integer("priority", -1_000_000, 1_000_000).orElse(0),
        entry.lines("title", 200),
        entry.lines("text", 10_000),
        entry.lines("image", 2_000),
        entry.flag("sponsored", false),
        entry.flag("scheduled", false));
  }

  private static void write(JsonGenerator json, Featured entry) {
    json.writeStartObject();
    json.writeStringProperty("channel_id", entry.channelId());
    json.writeNumberProperty("priority", entry.priority());
    json.writeStringProperty("title", entry.title());
    json.writeStringProperty("text", entry.text());
    json.writeStringProperty("image", entry.image());
    json.writeBooleanProperty("sponsored", entry.sponsored());
    json.writeBooleanProperty("scheduled", entry.scheduled());
    json.writeEndObject();
  }
}
