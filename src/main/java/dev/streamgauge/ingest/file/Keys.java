package dev.streamgauge.ingest.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One level of a YAML file, and where it stands in it. */
record Keys(String where, Map<?, ?> values) {

  static Keys of(String where, Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Keys(where, map);
    }
    throw new MappingException(where + " must be a list of names with values");
  }

  /**
   * Refuses every key but these.
   *
   * @throws MappingException where there is another
   */
  Keys allow(Set<String> allowed) {
    for (Object key : values.keySet()) {
      if (!(key instanceof String name) || !allowed.contains(name)) {
        throw wrong(
            "\"%s\" is not known; allowed are %s".formatted(key, String.join(", ", allowed)));
      }
    }
    return this;
  }

  Optional<Object> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  Optional<String> text(String key) {
    return get(key).map(value -> scalar(key, value));
  }

  String required(String key) {
    return text(key).orElseThrow(() -> wrong("\"%s\" is missing".formatted(key)));
  }

  boolean flag(String key) {
    return switch (get(key).orElse(false)) {
      case Boolean flag -> flag;
      default -> throw wrong("\"%s\" must be true or false".formatted(key));
    };
  }

  Optional<Keys> level(String key) {
    return get(key).map(value -> of(where + "." + key, value));
  }

  List<?> list(String key) {
    return switch (get(key).orElse(List.of())) {
      case List<?> list -> list;
      default -> throw wrong("\"%s\" must be a list".formatted(key));
    };
  }

  /** All of it, as texts. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((key, value) -> texts.put(String.valueOf(key), scalar(key, value)));
    return texts;
  }

  MappingException wrong(String message) {
    return new MappingException(where + ": " + message);
  }

  private String scalar(Object key, Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    throw wrong("\"%s\" must be a text".formatted(key));
  }
}
