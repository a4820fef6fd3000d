package dev.streamgauge.http;

import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Parameters as a query or a form carries them: {@code +} is a space, a name may come again. */
public final class Query {
  private static final int MAX_PARAMETERS = 1_000;
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,10}");

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Query() {}

  /**
   * The parameters of a request's address.
   *
   * @throws HttpError 400 where it has a broken {@code %} escape or too many parameters
   */
  public static Query of(ServerRequest request) {
    return parse(request.prologue().query().rawValue());
  }

  /**
   * The parameters in a text such as {@code a=1&b=2}.
   *
   * @throws HttpError 400 where it has a broken {@code %} escape or too many parameters
   */
  public static Query parse(String text) {
    Query query = new Query();
    int count = 0;
    for (String pair : text.split("&", MAX_PARAMETERS + 2)) {
      if (pair.isEmpty()) {
        continue;
      }
      if (++count > MAX_PARAMETERS) {
        throw HttpError.badRequest("There are more than " + MAX_PARAMETERS + " parameters");
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      query.values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw HttpError.badRequest("A parameter has a broken % escape");
    }
  }

  /** The first value of a parameter. */
  public Optional<String> first(String name) {
    List<String> all = values.get(name);
    return all == null ? Optional.empty() : Optional.of(all.getFirst());
  }

  /** The names of all parameters. */
  public Set<String> names() {
    return Set.copyOf(values.keySet());
  }

  /** All values of a parameter, in order. */
  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /**
   * A whole number within bounds.
   *
   * @throws HttpError 400, worded as Twitch does, where it is no number or out of bounds
   */
  public OptionalInt integer(String name, int min, int max) {
    Optional<String> text = first(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!INTEGER.matcher(text.get()).matches()) {
      throw malformed(name, "the value must be an integer");
    }
    long value = Long.parseLong(text.get());
    if (value < min) {
      throw malformed(name, "the value must be greater than or equal to " + min);
    }
    if (value > max) {
      throw malformed(name, "the value must be less than or equal to " + max);
    }
    return OptionalInt.of((int) value);
  }

  /** The refusal of a parameter, worded as Twitch does. */
  public static HttpError malformed(String name, String rule) {
    return HttpError.badRequest("The parameter \"" + name + "\" was malformed: " + rule);
  }
}
