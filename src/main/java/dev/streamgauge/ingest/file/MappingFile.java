package dev.streamgauge.ingest.file;

import dev.streamgauge.event.Field;
import dev.streamgauge.ingest.file.Mapping.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads mappings from YAML, and refuses what it does not know. */
final class MappingFile {
  private static final int MOST_EVENTS = 20;
  private static final Set<String> KEYS =
      new TreeSet<>(
          List.of(
              "file",
              "defaults",
              "words",
              "columns",
              "header",
              "delimiter",
              "line",
              "time",
              "skip",
              "keep",
              "at_least",
              "events"));
  private static final Set<String> TIME_KEYS =
      new TreeSet<>(List.of("value", "format", "zone", "wraps"));

  private static final Set<String> CONDITIONS = Set.of("when", "unless");

  private final Keys keys;

  private MappingFile(Keys keys) {
    this.keys = keys.allow(KEYS);
  }

  static Mapping read(Path yaml) {
    try (InputStream in = Files.newInputStream(yaml)) {
      Object root =
          new Load(LoadSettings.builder().setLabel(yaml.toString()).build())
              .loadFromInputStream(in);
      return new MappingFile(Keys.of(yaml.toString(), root)).mapping();
    } catch (IOException e) {
      throw new MappingException("The mapping " + yaml + " cannot be read: " + e);
    } catch (YamlEngineException e) {
      throw new MappingException("The mapping " + yaml + " is not valid YAML: " + e.getMessage());
    }
  }

  private Mapping mapping() {
    Mapping mapping =
        new Mapping(
            pattern(keys, "file", keys.text("file").orElse("")),
            keys.level("defaults").map(Keys::texts).orElse(Map.of()),
            words(),
            layout(),
            keys.level("time").map(this::time),
            condition(keys, "skip"),
            repeatEvery(),
            events());
    requireKnownNames(mapping);
    return mapping;
  }

  private static Pattern pattern(Keys keys, String key, String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw keys.wrong("\"%s\" is not a regular expression: %s".formatted(key, e.getDescription()));
    }
  }

  private Map<String, Map<String, String>> words() {
    Map<String, Map<String, String>> words = new HashMap<>();
    keys.level("words")
        .ifPresent(
            level ->
                level
                    .values()
                    .keySet()
                    .forEach(
                        name ->
                            level
                                .level(String.valueOf(name))
                                .ifPresent(w -> words.put(String.valueOf(name), w.texts()))));
    return words;
  }

  private Layout layout() {
    boolean header = keys.flag("header");
    List<String> columns = keys.list("columns").stream().map(String::valueOf).toList();
    Optional<String> line = keys.text("line");
    if ((header ? 1 : 0) + (columns.isEmpty() ? 0 : 1) + (line.isPresent() ? 1 : 0) != 1) {
      throw keys.wrong("give one of \"columns\", \"header: true\" and \"line\"");
    }
    if (line.isPresent()) {
      return new Layout.Log(pattern(keys, "line", line.get()));
    }
    String delimiter = keys.text("delimiter").orElse(",");
    if (delimiter.length() != 1) {
      throw keys.wrong("\"delimiter\" must be one character");
    }
    return new Layout.Csv(delimiter.charAt(0), header ? Optional.empty() : Optional.of(columns));
  }

  private TimeRule time(Keys time) {
    time.allow(TIME_KEYS);
    String format = time.required("format");
    try {
      return new TimeRule(
          Template.of(time.required("value")),
          format,
          strict(format),
          ZoneId.of(time.text("zone").orElse("UTC")),
          time.flag("wraps"));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw time.wrong(e.getMessage());
    }
  }

  /** A format by which the 30th of February is no day, rather than the 28th. */
  private static DateTimeFormatter strict(String pattern) {
    return new DateTimeFormatterBuilder()
        .appendPattern(pattern)
        .parseDefaulting(ChronoField.ERA, 1)
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static Condition condition(Keys keys, String key) {
    Map<String, Pattern> patterns = new HashMap<>();
    keys.level(key)
        .map(Keys::texts)
        .orElse(Map.of())
        .forEach((name, regex) -> patterns.put(name, pattern(keys, key + "." + name, regex)));
    return new Condition(Map.copyOf(patterns));
  }

  private Optional<Duration> repeatEvery() {
    Optional<String> atLeast = keys.text("at_least");
    if (keys.text("keep").filter(keep -> !keep.equals("changes")).isPresent()) {
      throw keys.wrong("\"keep\" can only be \"changes\"");
    }
    if (keys.text("keep").isPresent() != atLeast.isPresent()) {
      throw keys.wrong("\"keep: changes\" and \"at_least\" go together");
    }
    if (atLeast.isPresent() && keys.level("time").isEmpty()) {
      throw keys.wrong("\"keep: changes\" needs \"time\"");
    }
    try {
      return atLeast.map(Duration::parse);
    } catch (DateTimeException e) {
      throw keys.wrong("\"at_least\" must be a duration such as PT1M");
    }
  }

  private List<EventTemplate> events() {
    List<EventTemplate> events = new ArrayList<>();
    for (Object entry : keys.list("events")) {
      String where = "%s.events[%d]".formatted(keys.where(), events.size());
      events.add(event(Keys.of(where, entry)));
    }
    if (events.isEmpty() || events.size() > MOST_EVENTS) {
      throw keys.wrong("\"events\" must list 1 to %d events".formatted(MOST_EVENTS));
    }
    return List.copyOf(events);
  }

  private static EventTemplate event(Keys event) {
    event.required(Field.TYPE.text());
    LinkedHashMap<Field, Template> fields = new LinkedHashMap<>();
    for (Object key : event.values().keySet()) {
      String name = String.valueOf(key);
      if (!CONDITIONS.contains(name)) {
        Field field = Field.named(name).orElseThrow(() -> unknownField(event, name));
        fields.put(field, Template.of(event.required(name)));
      }
    }
    return new EventTemplate(condition(event, "when"), condition(event, "unless"), fields);
  }

  private static MappingException unknownField(Keys event, String name) {
    Set<String> allowed = new TreeSet<>(CONDITIONS);
    for (Field field : Field.values()) {
      allowed.add(field.text());
    }
    return event.wrong(
        "no event has a field \"%s\"; allowed are %s".formatted(name, String.join(", ", allowed)));
  }

  /** With a header line the names are known only once a file is read. */
  private void requireKnownNames(Mapping mapping) {
    Set<String> known = new TreeSet<>(mapping.defaults().keySet());
    known.addAll(mapping.file().namedGroups().keySet());
    switch (mapping.layout()) {
      case Layout.Log(Pattern line) -> known.addAll(line.namedGroups().keySet());
      case Layout.Csv(char _, Optional<List<String>> columns) -> {
        if (columns.isEmpty()) {
          return;
        }
        known.addAll(columns.get());
      }
    }
    Set<String> used = new HashSet<>(mapping.skip().names());
    used.addAll(mapping.words().keySet());
    mapping.time().ifPresent(time -> used.addAll(time.value().names()));
    for (EventTemplate event : mapping.events()) {
      used.addAll(event.when().names());
      used.addAll(event.unless().names());
      event.fields().values().forEach(text -> used.addAll(text.names()));
    }
    used.removeAll(known);
    if (!used.isEmpty()) {
      throw keys.wrong(
          "nothing is called %s; there are %s"
              .formatted(String.join(", ", used), String.join(", ", known)));
    }
  }
}
