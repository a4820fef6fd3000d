package dev.streamgauge.helix;

import dev.streamgauge.drops.Fulfilment;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client that updates entitlements sends. */
record UpdateBody(List<String> ids, Fulfilment status) {
  private static final int MOST_IDS = 100;

  /**
   * Reads it.
   *
   * @throws HttpError 400 where it is anything else
   */
  static UpdateBody read(byte[] body) {
    ObjectNode object = object(body);
    return new UpdateBody(
        ids(object.path("entitlement_ids")), status(object.path("fulfillment_status")));
  }

  private static ObjectNode object(byte[] body) {
    try {
      return Json.readObject(body);
    } catch (HttpError e) {
      throw invalid();
    }
  }

  private static List<String> ids(JsonNode node) {
    if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
      throw invalid();
    }
    List<String> ids = new ArrayList<>();
    if (node instanceof ArrayNode array) {
      for (JsonNode id : array.values()) {
        if (!id.isString()) {
          throw invalid();
        }
        ids.add(id.stringValue());
      }
    }
    if (ids.isEmpty() || ids.size() > MOST_IDS) {
      throw HttpError.badRequest("entitlement_ids must be at least 1 and at most " + MOST_IDS);
    }
    return ids;
  }

  private static Fulfilment status(JsonNode node) {
    if (!node.isMissingNode() && !node.isNull() && !node.isString()) {
      throw invalid();
    }
    return Fulfilment.of(node.asString(""))
        .orElseThrow(
            () -> HttpError.badRequest("fulfillment_status must be one of CLAIMED or FULFILLED"));
  }

  private static HttpError invalid() {
    return HttpError.badRequest("Invalid body");
  }
}
