package dev.streamgauge.helix;

import dev.streamgauge.drops.Entitlement;
import dev.streamgauge.drops.EntitlementFilter;
import dev.streamgauge.drops.EntitlementJson;
import dev.streamgauge.drops.EntitlementPage;
import dev.streamgauge.drops.EntitlementPage.Place;
import dev.streamgauge.drops.Entitlements;
import dev.streamgauge.drops.Fulfilment;
import dev.streamgauge.drops.TryLaterException;
import dev.streamgauge.drops.Updated;
import dev.streamgauge.drops.Updated.Outcome;
import dev.streamgauge.http.Answers;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.http.Query;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.Organizations;
import dev.streamgauge.identity.Token;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** What users were granted, for the game that is to hand it out. */
public final class DropsRoutes {
  private static final String LIST = "entitlements";
  private static final int MOST_IDS = 100;
  private static final int LARGEST_PAGE = 1_000;

  private final Organizations organizations;
  private final Entitlements entitlements;
  private final Cursors cursors;
  private final RenderedPages pages = new RenderedPages();

  public DropsRoutes(Organizations organizations, Entitlements entitlements, Cursors cursors) {
    this.organizations = organizations;
    this.entitlements = entitlements;
    this.cursors = cursors;
  }

  /** The routes, for the door. */
  public List<HelixRoute> routes() {
    String path = "/entitlements/drops";
    return List.of(
        new HelixRoute(Method.GET, path, Access.appOrUser(), this::list),
        new HelixRoute(Method.PATCH, path, Access.appOrUser(), this::update),
        new HelixRoute(Method.PATCH, path + "/update", Access.appOrUser(), this::update));
  }

  private void list(HelixRequest request, ServerResponse response) {
    EntitlementFilter filter = filter(request);
    int size = request.first(LARGEST_PAGE);
    Optional<Place> after = request.after(cursors, LIST).map(Place::of);
    byte[] page =
        pages.get(
            entitlements.version(),
            new Asked(filter, after, size),
            () -> page(filter, after, size));
    Answers.json(response, 200, page);
  }

  private record Asked(EntitlementFilter filter, Optional<Place> after, int size) {}

  private byte[] page(EntitlementFilter filter, Optional<Place> after, int size) {
    try {
      EntitlementPage page = entitlements.page(filter, after, size);
      return Json.write(json -> write(json, page));
    } catch (TryLaterException e) {
      throw new HttpError(503, e.getMessage());
    }
  }

  private EntitlementFilter filter(HelixRequest request) {
    Set<Organization> theirs = theirs(request.token());
    Optional<String> game = request.parameter("game_id");
    if (game.isPresent() && theirs.stream().noneMatch(one -> one.gameIds().contains(game.get()))) {
      throw new HttpError(403, "game not managed by this organization.");
    }
    return new EntitlementFilter(
        ids(theirs),
        user(request),
        game,
        request.parameter("fulfillment_status").map(DropsRoutes::status),
        request.parameters("id", MOST_IDS));
  }

  private static Optional<String> user(HelixRequest request) {
    Optional<String> asked = request.parameter("user_id");
    Optional<String> own = request.token().userId();
    if (own.isPresent() && asked.isPresent() && !asked.equals(own)) {
      throw HttpError.badRequest(
          "The ID in the user_id query parameter must match the user ID in the user access token.");
    }
    return own.or(() -> asked);
  }

  private static Fulfilment status(String text) {
    return Fulfilment.of(text)
        .orElseThrow(
            () ->
                Query.malformed(
                    "fulfillment_status", "the value must be one of CLAIMED or FULFILLED"));
  }

  private Set<Organization> theirs(Token token) {
    Set<Organization> theirs = organizations.ofApp(token.app());
    if (theirs.isEmpty()) {
      throw HttpError.badRequest("The client is not associated with a known organization.");
    }
    return theirs;
  }

  private static Set<String> ids(Set<Organization> organizations) {
    return organizations.stream().map(Organization::id).collect(Collectors.toSet());
  }

  private void write(JsonGenerator json, EntitlementPage page) {
    json.writeStartObject();
    json.writeArrayPropertyStart("data");
    for (Entitlement entitlement : page.entitlements()) {
      EntitlementJson.write(json, entitlement);
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("pagination");
    page.next()
        .ifPresent(place -> json.writeStringProperty("cursor", cursors.at(LIST, place.text())));
    json.writeEndObject();
    json.writeEndObject();
  }

  private void update(HelixRequest request, ServerResponse response) {
    Set<Organization> theirs = theirs(request.token());
    UpdateBody body = UpdateBody.read(request.body());
    Updated updated =
        entitlements.update(body.ids(), body.status(), ids(theirs), request.token().userId());
    Answers.json(response, 200, Json.write(json -> write(json, updated)));
  }

  private static void write(JsonGenerator json, Updated updated) {
    json.writeStartObject();
    json.writeArrayPropertyStart("data");
    for (Outcome outcome : Outcome.values()) {
      List<String> ids = updated.of(outcome);
      if (!ids.isEmpty()) {
        json.writeStartObject();
        json.writeStringProperty("status", outcome.name());
        json.writeArrayPropertyStart("ids");
        ids.forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
