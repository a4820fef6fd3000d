package dev.streamgauge.manage;

import dev.streamgauge.drops.Campaign;
import dev.streamgauge.drops.CampaignStatus;
import dev.streamgauge.drops.Campaigns;
import dev.streamgauge.drops.DropsDesk;
import dev.streamgauge.drops.Funnel;
import dev.streamgauge.drops.Funnels;
import dev.streamgauge.drops.Publication;
import dev.streamgauge.drops.StoredCampaign;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.identity.Game;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Organization;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Drops campaigns, from the draft to the end; the organization's own tokens may manage them. */
final class CampaignRoutes implements HttpService {
  private final Callers callers;
  private final Identity identity;
  private final Campaigns campaigns;
  private final DropsDesk desk;
  private final Funnels funnels;
  private final InstantSource clock;

  CampaignRoutes(
      Callers callers,
      Identity identity,
      Campaigns campaigns,
      DropsDesk desk,
      Funnels funnels,
      InstantSource clock) {
    this.callers = callers;
    this.identity = identity;
    this.campaigns = campaigns;
    this.desk = desk;
    this.funnels = funnels;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/campaigns", callers.json(this::list))
        .get("/campaigns/{id}", callers.json((request, caller) -> json(theirs(request, caller))))
        .put("/campaigns/{id}", callers.json(this::put))
        .delete("/campaigns/{id}", callers.empty(this::delete))
        .post("/campaigns/{id}/publish", callers.json(this::publish))
        .post("/campaigns/{id}/end", callers.json(this::end))
        .get("/campaigns/{id}/funnel", callers.json(this::funnel));
  }

  private byte[] list(ServerRequest request, Caller caller) {
    Collection<StoredCampaign> theirs =
        switch (caller) {
          case Caller.Admin admin -> campaigns.list();
          case Caller.Holder holder -> campaigns.list(holder.organizationIds());
        };
    return Lists.json(theirs, this::write);
  }

  private StoredCampaign theirs(ServerRequest request, Caller caller) {
    StoredCampaign found = campaigns.find(Requests.id(request)).orElseThrow(HttpError::notFound);
    caller.checkOrganization(found.campaign().organizationId());
    return found;
  }

  private byte[] put(ServerRequest request, Caller caller) {
    String id = Requests.id(request);
    campaigns
        .find(id)
        .ifPresent(before -> caller.checkOrganization(before.campaign().organizationId()));
    Campaign campaign = CampaignBody.read(Requests.fields(request, CampaignBody.FIELDS), id);
    caller.checkOrganization(campaign.organizationId());
    if (identity.organizations().find(campaign.organizationId()).isEmpty()) {
      throw HttpError.badRequest(
          "The field \"organization_id\" names no organization: " + campaign.organizationId());
    }
    check(campaigns.put(campaign));
    return json(campaigns.find(id).orElseThrow(HttpError::notFound));
  }

  private void delete(ServerRequest request, Caller caller) {
    theirs(request, caller);
    check(campaigns.delete(Requests.id(request)));
  }

  private static void check(Campaigns.Outcome outcome) {
    switch (outcome) {
      case DONE -> {}
      case NOT_FOUND -> throw HttpError.notFound();
      case PUBLISHED ->
          throw new HttpError(
              409, "The campaign is published and can't be changed or deleted; it can be ended");
      case DROP_ID_TAKEN ->
          throw new HttpError(409, "The field \"drops\" has the id of a drop of another campaign");
    }
  }

  private byte[] publish(ServerRequest request, Caller caller) {
    Campaign campaign = theirs(request, caller).campaign();
    Optional<String> owner =
        identity.organizations().ofGame(campaign.gameId()).map(Organization::id);
    Optional<String> game = identity.games().find(campaign.gameId()).map(Game::name);
    return switch (desk.publish(campaign.id(), owner, game)) {
      case Publication.Published(StoredCampaign published) -> json(published);
      case Publication.Unknown unknown -> throw HttpError.notFound();
      case Publication.Faulty(List<String> faults) ->
          throw HttpError.badRequest(
              "The campaign can't be published. " + String.join("; ", faults));
    };
  }

  private byte[] end(ServerRequest request, Caller caller) {
    return json(
        desk.end(theirs(request, caller).campaign().id())
            .orElseThrow(
                () -> new HttpError(409, "The campaign is a draft: there is nothing to end")));
  }

  private byte[] funnel(ServerRequest request, Caller caller) {
    Campaign campaign = theirs(request, caller).campaign();
    Funnel funnel = funnels.of(campaign.id()).orElseGet(() -> Funnel.empty(campaign));
    return Json.write(json -> write(json, funnel));
  }

  private byte[] json(StoredCampaign stored) {
    return Json.write(json -> write(json, stored));
  }

  private void write(JsonGenerator json, StoredCampaign stored) {
    CampaignStatus status = stored.statusAt(clock.instant());
    CampaignBody.write(json, stored, status);
  }

  private static void write(JsonGenerator json, Funnel funnel) {
    json.writeStartObject();
    json.writeStringProperty("campaign_id", funnel.campaignId());
    json.writeArrayPropertyStart("drops");
    for (Funnel.Step step : funnel.drops()) {
      json.writeStartObject();
      json.writeStringProperty("drop_id", step.dropId());
      json.writeNumberProperty("viewers", step.viewers());
      json.writeNumberProperty("minutes", step.minutes());
      json.writeNumberProperty("earned", step.earned());
      json.writeNumberProperty("claimed", step.claimed());
      json.writeNumberProperty("fulfilled", step.fulfilled());
      if (step.medianSecondsToFulfil().isPresent()) {
        json.writeNumberProperty(
            "median_seconds_to_fulfil", step.medianSecondsToFulfil().getAsDouble());
      } else {
        json.writeNullProperty("median_seconds_to_fulfil");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
