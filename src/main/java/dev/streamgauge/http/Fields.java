package dev.streamgauge.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a JSON object that a client sent, each checked when it is taken. Every refusal is a
 * 400 that names the field.
 */
public final class Fields {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~:-]{1,64}");

  private final ObjectNode object;
  private final String prefix;

  private Fields(ObjectNode object, String prefix, Set<String> known) {
    this.object = object;
    this.prefix = prefix;
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        throw refused(name, "is not known here; known are " + String.join(", ", known));
      }
    }
  }

  /** The fields of a body, none of which may be unknown. */
  public static Fields of(byte[] body, Set<String> known) {
    return new Fields(Json.readObject(body), "", known);
  }

  /** An id that a path or a field holds, checked. */
  public static String checkedId(String name, String id) {
    if (!ID.matcher(id).matches()) {
      throw refusal(name, "must be 1 to 64 letters, digits or . _ ~ : -");
    }
    return id;
  }

  /** Whether the field is there, be it null. */
  public boolean has(String name) {
    return object.has(name);
  }

  /** A line of text that has to be there. */
  public String text(String name, int maxLength) {
    return optionalText(name, maxLength).orElseThrow(() -> missing(name));
  }

  /** A line of text; none where the field is absent or null. */
  public Optional<String> optionalText(String name, int maxLength) {
    return value(name).map(node -> text(name, node, maxLength, false));
  }

  /** Text of any number of lines, perhaps none. */
  public String lines(String name, int maxLength) {
    return value(name).map(node -> text(name, node, maxLength, true)).orElse("");
  }

  /** An id that has to be there; it may be written as a number. */
  public String id(String name) {
    return optionalId(name).orElseThrow(() -> missing(name));
  }

  /** An id; none where the field is absent or null. */
  public Optional<String> optionalId(String name) {
    return value(name).map(node -> id(name, node));
  }

  /** A list of ids; empty where the field is absent or null. */
  public List<String> ids(String name, int maxSize) {
    List<String> ids = new ArrayList<>();
    array(name, maxSize).forEach(node -> ids.add(id(name, node)));
    return ids;
  }

  /** A list of lines of text; empty where the field is absent or null. */
  public List<String> texts(String name, int maxSize, int maxLength) {
    List<String> texts = new ArrayList<>();
    array(name, maxSize).forEach(node -> texts.add(text(name, node, maxLength, false)));
    return texts;
  }

  /** A list of objects, none with an unknown field; empty where the field is absent or null. */
  public List<Fields> objects(String name, int maxSize, Set<String> known) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode node : array(name, maxSize)) {
      String path = prefix + name + "[" + objects.size() + "]";
      if (!(node instanceof ObjectNode element)) {
        throw refusal(path, "must be an object");
      }
      objects.add(new Fields(element, path + ".", known));
    }
    return objects;
  }

  /** True or false. */
  public boolean flag(String name, boolean otherwise) {
    return value(name)
        .map(
            node -> {
              if (!node.isBoolean()) {
                throw refused(name, "must be true or false");
              }
              return node.booleanValue();
            })
        .orElse(otherwise);
  }

  /** A whole number within bounds; none where the field is absent or null. */
  public Optional<Integer> integer(String name, int min, int max) {
    return value(name)
        .map(
            node -> {
              if (!node.isInt() || node.intValue() < min || node.intValue() > max) {
                throw refused(name, "must be a whole number from " + min + " to " + max);
              }
              return node.intValue();
            });
  }

  /** A time that has to be there. */
  public Instant time(String name) {
    return optionalTime(name).orElseThrow(() -> missing(name));
  }

  /** A time as RFC 3339 has it; none where the field is absent or null. */
  public Optional<Instant> optionalTime(String name) {
    return optionalText(name, 40)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text).toInstant();
              } catch (DateTimeException e) {
                throw refused(name, "must be a time such as 2026-01-31T20:15:00Z");
              }
            });
  }

  /** The refusal of one of these fields. */
  public HttpError refused(String name, String rule) {
    return refusal(prefix + name, rule);
  }

  /** The refusal of a field. */
  public static HttpError refusal(String name, String rule) {
    return HttpError.badRequest("The field \"" + printable(name) + "\" " + rule);
  }

  private HttpError missing(String name) {
    return refused(name, "is missing");
  }

  private Optional<JsonNode> value(String name) {
    return object.optional(name).filter(node -> !node.isNull());
  }

  private String id(String name, JsonNode node) {
    if (!node.isString() && !node.isIntegralNumber()) {
      throw refused(name, "must be an id: text or a whole number");
    }
    return checkedId(prefix + name, node.asString());
  }

  private String text(String name, JsonNode node, int maxLength, boolean manyLines) {
    if (!node.isString()) {
      throw refused(name, "must be text");
    }
    String text = node.stringValue();
    if (text.length() > maxLength || (!manyLines && text.isBlank())) {
      throw refused(name, "must be " + (manyLines ? 0 : 1) + " to " + maxLength + " characters");
    }
    if (!text.codePoints().allMatch(c -> isPrintable(c) || (manyLines && isLayout(c)))) {
      throw refused(name, "must not hold control characters or halves of characters");
    }
    return text;
  }

  private List<JsonNode> array(String name, int maxSize) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof ArrayNode array) || array.size() > maxSize) {
      throw refused(name, "must be a list of at most " + maxSize);
    }
    return List.copyOf(array.values());
  }

  private static boolean isPrintable(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL && type != Character.SURROGATE;
  }

  private static boolean isLayout(int codePoint) {
    return codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
  }

  private static String printable(String name) {
    String shown = name.length() > 100 ? name.substring(0, 100) + "…" : name;
    return shown.codePoints().allMatch(Fields::isPrintable) ? shown : "?";
  }
}
