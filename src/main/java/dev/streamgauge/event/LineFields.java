package dev.streamgauge.event;

import com.ethlo.time.ITU;
import dev.streamgauge.event.Field.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * The fields of one line. Which of them matter is known only once the type has been read, so a
 * value of the wrong kind is kept as a fault and refused when somebody asks for it.
 */
final class LineFields {
  private static final Field[] FIELDS = Field.values();
  private static final int MAX_ID_LENGTH = 128;
  private static final int MAX_LIST_SIZE = 100;

  /** Stands where a value is of the wrong kind. */
  private record Fault(String message) {}

  private final PropertyNameMatcher names;
  private final RecurringTexts recurring;
  private final Map<Field, Object> values = new EnumMap<>(Field.class);

  /** The time read last: most lines of a body share theirs with the line before. */
  private String lastTimeText = "";

  private Object lastTime = fault(Kind.TIME);

  LineFields(PropertyNameMatcher names, RecurringTexts recurring) {
    this.names = names;
    this.recurring = recurring;
  }

  /** Reads the object that the parser has just begun; fields of an earlier one are forgotten. */
  void read(JsonParser json) {
    values.clear();
    int match;
    while ((match = json.nextNameMatch(names)) != PropertyNameMatcher.MATCH_END_OBJECT) {
      JsonToken token = json.nextToken();
      if (match >= 0) {
        values.put(FIELDS[match], value(FIELDS[match], token, json));
      } else {
        json.skipChildren();
      }
    }
  }

  private Object value(Field field, JsonToken token, JsonParser json) {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    Kind kind = field.kind();
    Object value =
        switch (kind) {
          case ID -> id(field, token, json);
          case TEXT -> text(field, token, json);
          case COUNT -> count(token, json);
          case DECIMAL -> decimal(token, json);
          case FLAG -> token.isBoolean() ? (Object) json.getBooleanValue() : fault(kind);
          case TIME -> time(token, json);
          case TEXTS -> texts(token, json);
          case NETWORKS -> networks(token, json);
        };
    if (value instanceof Fault) {
      json.skipChildren();
    }
    return value;
  }

  private static Fault fault(Kind kind) {
    return new Fault(kind.rule());
  }

  private Object id(Field field, JsonToken token, JsonParser json) {
    if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
      return fault(Kind.ID);
    }
    int length = json.getStringLength();
    if (length == 0 || length > MAX_ID_LENGTH) {
      return new Fault("must have 1 to " + MAX_ID_LENGTH + " characters");
    }
    return wellFormed(field, json);
  }

  private Object text(Field field, JsonToken token, JsonParser json) {
    return token == JsonToken.VALUE_STRING ? wellFormed(field, json) : fault(Kind.TEXT);
  }

  /** JSON can spell half a surrogate pair, which no UTF-8 answer could repeat. */
  private Object wellFormed(Field field, JsonParser json) {
    char[] chars = json.getStringCharacters();
    int end = json.getStringOffset() + json.getStringLength();
    for (int i = json.getStringOffset(); i < end; i++) {
      if (Character.isSurrogate(chars[i])) {
        if (i + 1 == end || !Character.isSurrogatePair(chars[i], chars[i + 1])) {
          return new Fault("must be valid Unicode: it has half of a surrogate pair");
        }
        i++;
      }
    }
    return field.recurs() ? recurring.text(json) : json.getString();
  }

  private static Object count(JsonToken token, JsonParser json) {
    if (token != JsonToken.VALUE_NUMBER_INT) {
      return fault(Kind.COUNT);
    }
    return switch (json.getNumberType()) {
      case INT, LONG -> json.getLongValue() >= 0 ? json.getLongValue() : fault(Kind.COUNT);
      default -> fault(Kind.COUNT);
    };
  }

  private static Object decimal(JsonToken token, JsonParser json) {
    if (!token.isNumeric()) {
      return fault(Kind.DECIMAL);
    }
    double value = json.getDoubleValue();
    return value >= 0 && Double.isFinite(value) ? value : fault(Kind.DECIMAL);
  }

  private Object time(JsonToken token, JsonParser json) {
    if (token != JsonToken.VALUE_STRING) {
      return fault(Kind.TIME);
    }
    String text = recurring.text(json);
    if (!text.equals(lastTimeText)) {
      lastTime = parsedTime(text);
      lastTimeText = text;
    }
    return lastTime;
  }

  private static Object parsedTime(String text) {
    try {
      return ITU.parseDateTime(text).toInstant();
    } catch (DateTimeException e) {
      return fault(Kind.TIME);
    }
  }

  private Object texts(JsonToken token, JsonParser json) {
    if (token != JsonToken.START_ARRAY) {
      return fault(Kind.TEXTS);
    }
    List<String> texts = new ArrayList<>();
    boolean sound = true;
    for (JsonToken item; (item = json.nextToken()) != JsonToken.END_ARRAY; ) {
      if (text(Field.TEXT, item, json) instanceof String text && texts.size() < MAX_LIST_SIZE) {
        texts.add(text);
      } else {
        sound = false;
        json.skipChildren();
      }
    }
    return sound ? List.copyOf(texts) : fault(Kind.TEXTS);
  }

  private Object networks(JsonToken token, JsonParser json) {
    if (token != JsonToken.START_ARRAY) {
      return fault(Kind.NETWORKS);
    }
    List<SocialNetwork> networks = new ArrayList<>();
    boolean sound = true;
    for (JsonToken item; (item = json.nextToken()) != JsonToken.END_ARRAY; ) {
      Optional<SocialNetwork> network =
          item == JsonToken.START_OBJECT ? network(json) : Optional.empty();
      json.skipChildren();
      network.ifPresent(networks::add);
      sound &= network.isPresent() && networks.size() <= MAX_LIST_SIZE;
    }
    return sound ? List.copyOf(networks) : fault(Kind.NETWORKS);
  }

  private Optional<SocialNetwork> network(JsonParser json) {
    Object type = null;
    Object id = null;
    for (String name; (name = json.nextName()) != null; ) {
      JsonToken token = json.nextToken();
      switch (name) {
        case "type" -> type = count(token, json);
        case "id" -> id = id(Field.ID, token, json);
        default -> {}
      }
      json.skipChildren();
    }
    return type instanceof Long number && id instanceof String account
        ? Optional.of(new SocialNetwork(number, account))
        : Optional.empty();
  }

  boolean has(Field field) {
    return values.get(field) != null;
  }

  private Object get(Field field) {
    Object value = values.get(field);
    if (value instanceof Fault(String message)) {
      throw RefusedLineException.of(field, message);
    }
    return value;
  }

  private Object require(Field field) {
    Object value = get(field);
    if (value == null) {
      throw RefusedLineException.of(field, "is missing");
    }
    return value;
  }

  String text(Field field) {
    return (String) require(field);
  }

  Optional<String> optionalText(Field field) {
    return Optional.ofNullable((String) get(field));
  }

  long count(Field field) {
    return (Long) require(field);
  }

  OptionalLong optionalCount(Field field) {
    return get(field) instanceof Long count ? OptionalLong.of(count) : OptionalLong.empty();
  }

  OptionalDouble optionalDecimal(Field field) {
    return get(field) instanceof Double decimal
        ? OptionalDouble.of(decimal)
        : OptionalDouble.empty();
  }

  boolean flag(Field field) {
    return (Boolean) require(field);
  }

  Optional<Boolean> optionalFlag(Field field) {
    return Optional.ofNullable((Boolean) get(field));
  }

  Instant time(Field field) {
    return (Instant) require(field);
  }

  Optional<Instant> optionalTime(Field field) {
    return Optional.ofNullable((Instant) get(field));
  }

  @SuppressWarnings("unchecked") // only lists of strings are put where the kind is TEXTS
  Optional<List<String>> optionalTexts(Field field) {
    return Optional.ofNullable((List<String>) get(field));
  }

  @SuppressWarnings("unchecked") // only lists of networks are put where the kind is NETWORKS
  Optional<List<SocialNetwork>> optionalNetworks(Field field) {
    return Optional.ofNullable((List<SocialNetwork>) get(field));
  }
}
