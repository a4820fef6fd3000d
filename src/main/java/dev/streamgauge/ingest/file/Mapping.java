package dev.streamgauge.ingest.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the rows of foreign files are made into events; {@code docs/mapping.md} describes it.
 *
 * @param file what is searched for in a file's name; its named groups are values of every row
 * @param defaults values where the file's name or the row has none
 * @param words for a name: what its values are replaced by
 * @param layout how a file is cut into rows and columns
 * @param time how {@code at} is read, where the events do not say it themselves
 * @param skip rows are left out in which one of the values is like that
 * @param repeatEvery repeats of the same values are left out for this long
 */
public record Mapping(
    Pattern file,
    Map<String, String> defaults,
    Map<String, Map<String, String>> words,
    Layout layout,
    Optional<TimeRule> time,
    Condition skip,
    Optional<Duration> repeatEvery,
    List<EventTemplate> events) {

  /** How a file is cut into rows and columns. */
  sealed interface Layout {
    record Csv(char delimiter, Optional<List<String>> columns) implements Layout {}

    record Log(Pattern line) implements Layout {}
  }

  /**
   * Reads a mapping file.
   *
   * @throws MappingException where it is wrong or cannot be read
   */
  public static Mapping read(Path yaml) {
    return MappingFile.read(yaml);
  }

  /** Whether it is meant for a file of this name. */
  boolean isFor(Path path) {
    return file.matcher(path.getFileName().toString()).find();
  }

  /** What a file's name says. */
  Map<String, String> valuesOf(Path path) {
    Map<String, String> values = new HashMap<>(defaults);
    Matcher matcher = file.matcher(path.getFileName().toString());
    if (matcher.find()) {
      file.namedGroups()
          .forEach(
              (name, group) -> {
                if (matcher.group(group) != null) {
                  values.put(name, matcher.group(group));
                }
              });
    }
    return values;
  }
}
