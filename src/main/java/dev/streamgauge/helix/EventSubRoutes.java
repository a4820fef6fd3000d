package dev.streamgauge.helix;

import dev.streamgauge.eventsub.EventSub;
import dev.streamgauge.eventsub.Status;
import dev.streamgauge.eventsub.Subscription;
import dev.streamgauge.eventsub.SubscriptionJson;
import dev.streamgauge.http.Answers;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.http.Query;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.Organizations;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;

/** Who wants to be told of grants. */
public final class EventSubRoutes {
  private static final String LIST = "subscriptions";
  private static final int PAGE = 100;
  private static final int MAX_COST = 10_000;

  private final Organizations organizations;
  private final EventSub eventSub;
  private final Cursors cursors;

  public EventSubRoutes(Organizations organizations, EventSub eventSub, Cursors cursors) {
    this.organizations = organizations;
    this.eventSub = eventSub;
    this.cursors = cursors;
  }

  /**
   * The routes, for the door.
   *
   * @param path theirs, below the door's prefix
   */
  public List<HelixRoute> routes(String path) {
    return List.of(
        new HelixRoute(Method.GET, path, Access.app(), this::list),
        new HelixRoute(Method.POST, path, Access.app(), this::create),
        new HelixRoute(Method.DELETE, path, Access.app(), this::delete));
  }

  private void create(HelixRequest request, ServerResponse response) {
    SubscriptionBody body = SubscriptionBody.read(request.body(), eventSub::objection);
    checkOwner(request, body);
    Subscription created =
        eventSub
            .create(
                request.token().clientId(),
                body.condition(),
                URI.create(body.callback()),
                body.secret())
            .orElseThrow(() -> new HttpError(409, "subscription already exists"));
    int total = eventSub.ofClient(request.token().clientId()).size();
    Answers.json(response, 202, Json.write(json -> write(json, List.of(created), total, () -> {})));
  }

  private void checkOwner(HelixRequest request, SubscriptionBody body) {
    Organization organization =
        organizations.ofApp(request.token().app()).stream()
            .filter(one -> one.id().equals(body.condition().organizationId()))
            .findFirst()
            .orElseThrow(
                () ->
                    new HttpError(
                        403, "The client is not associated with condition.organization_id"));
    if (body.condition().categoryId().isPresent()
        && !organization.gameIds().contains(body.condition().categoryId().get())) {
      throw new HttpError(403, "game not managed by this organization.");
    }
  }

  private void list(HelixRequest request, ServerResponse response) {
    List<Subscription> all = eventSub.ofClient(request.token().clientId());
    List<Subscription> wanted = all.stream().filter(filter(request)).toList();
    int from =
        request
            .after(cursors, LIST)
            .map(id -> 1 + wanted.stream().map(Subscription::id).toList().indexOf(id))
            .orElse(0);
    List<Subscription> page = wanted.stream().skip(from).limit(PAGE).toList();
    boolean more = from + page.size() < wanted.size();
    Answers.json(
        response,
        200,
        Json.write(
            json ->
                write(
                    json,
                    page,
                    all.size(),
                    () -> {
                      json.writeObjectPropertyStart("pagination");
                      if (more) {
                        json.writeStringProperty("cursor", cursors.at(LIST, page.getLast().id()));
                      }
                      json.writeEndObject();
                    })));
  }

  private static Predicate<Subscription> filter(HelixRequest request) {
    Optional<Status> status =
        request
            .parameter("status")
            .map(
                text ->
                    Status.of(text)
                        .orElseThrow(() -> Query.malformed("status", "there is no such status")));
    Optional<String> type = request.parameter("type");
    Optional<String> id = request.parameter("id").or(() -> request.parameter("subscription_id"));
    return subscription ->
        status.map(subscription.status()::equals).orElse(true)
            && type.map(Subscription.TYPE::equals).orElse(true)
            && id.map(subscription.id()::equals).orElse(true);
  }

  private void delete(HelixRequest request, ServerResponse response) {
    String id =
        request
            .parameter("id")
            .orElseThrow(() -> HttpError.badRequest("The parameter \"id\" is missing"));
    if (!eventSub.delete(request.token().clientId(), id)) {
      throw HttpError.notFound();
    }
    response.status(204).send();
  }

  private static void write(
      JsonGenerator json, List<Subscription> page, int total, Runnable pagination) {
    json.writeStartObject();
    json.writeArrayPropertyStart("data");
    page.forEach(subscription -> SubscriptionJson.write(json, subscription));
    json.writeEndArray();
    json.writeNumberProperty("total", total);
    json.writeNumberProperty("total_cost", 0);
    json.writeNumberProperty("max_total_cost", MAX_COST);
    pagination.run();
    json.writeEndObject();
  }
}
