package dev.streamgauge.oauth;

import dev.streamgauge.http.Authorization;
import dev.streamgauge.http.Bodies;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.http.Query;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of a request, from wherever clients put them: the query, a form, a JSON body, and
 * for the client's own credentials HTTP Basic. What is empty counts as absent.
 */
final class Parameters {
  private static final int MAX_BODY_BYTES = 64 * 1024;

  private final Query query;
  private final Query form;
  private final ObjectNode json;
  private final Map<String, String> basic;

  private Parameters(Query query, Query form, ObjectNode json, Map<String, String> basic) {
    this.query = query;
    this.form = form;
    this.json = json;
    this.basic = basic;
  }

  /** The parameters of a form on one of our pages, which only its body can hold. */
  static Parameters ofForm(ServerRequest request) {
    byte[] body = Bodies.read(request, MAX_BODY_BYTES);
    return new Parameters(
        Query.parse(""),
        Query.parse(new String(body, StandardCharsets.UTF_8)),
        JsonNodeFactory.instance.objectNode(),
        Map.of());
  }

  /** The parameters of a program's request. */
  static Parameters of(ServerRequest request) {
    byte[] body = Bodies.read(request, MAX_BODY_BYTES);
    boolean isJson =
        body.length > 0
            && request
                .headers()
                .first(HeaderNames.CONTENT_TYPE)
                .filter(type -> type.toLowerCase(Locale.ROOT).contains("json"))
                .isPresent();
    return new Parameters(
        Query.of(request),
        Query.parse(isJson ? "" : new String(body, StandardCharsets.UTF_8)),
        isJson ? Json.readObject(body) : JsonNodeFactory.instance.objectNode(),
        basic(request));
  }

  /**
   * The value of a parameter.
   *
   * @throws HttpError 400 where it was given more than one
   */
  Optional<String> find(String name) {
    List<String> values =
        Stream.of(
                query.all(name).stream(),
                form.all(name).stream(),
                json.optional(name).map(Parameters::text).stream(),
                Optional.ofNullable(basic.get(name)).stream())
            .flatMap(all -> all)
            .filter(value -> !value.isEmpty())
            .distinct()
            .toList();
    if (values.size() > 1) {
      throw HttpError.badRequest("more than one " + words(name));
    }
    return values.stream().findFirst();
  }

  /**
   * The value of a parameter that has to be there.
   *
   * @throws HttpError 400 where it is absent
   */
  String require(String name) {
    return find(name).orElseThrow(() -> HttpError.badRequest("missing " + words(name)));
  }

  private static String words(String name) {
    return name.replace('_', ' ');
  }

  /** Text as it is, a list as its elements with spaces between, which is how scopes are written. */
  private static String text(JsonNode node) {
    return node instanceof ArrayNode array
        ? array.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "))
        : node.asString();
  }

  private static Map<String, String> basic(ServerRequest request) {
    Optional<Authorization> header =
        Authorization.of(request).filter(given -> given.scheme().equals("basic"));
    if (header.isEmpty()) {
      return Map.of();
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(header.get().credentials()), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon >= 0) {
        return Map.of(
            "client_id", decode(pair.substring(0, colon)),
            "client_secret", decode(pair.substring(colon + 1)));
      }
    } catch (IllegalArgumentException e) {
      throw HttpError.badRequest("malformed Authorization header");
    }
    throw HttpError.badRequest("malformed Authorization header");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
