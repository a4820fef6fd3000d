package dev.streamgauge.ingest.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in which {@code ${name}} stands for a value of the row or of the file's name. */
record Template(List<Part> parts) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

  sealed interface Part {
    record Constant(String text) implements Part {}

    record Reference(String name) implements Part {}
  }

  static Template of(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = REFERENCE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      constant(text.substring(end, matcher.start()), parts);
      parts.add(new Part.Reference(matcher.group(1).strip()));
      end = matcher.end();
    }
    constant(text.substring(end), parts);
    return new Template(List.copyOf(parts));
  }

  private static void constant(String text, List<Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Part.Constant(text));
    }
  }

  /** The names it refers to. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.Reference(String name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** The text with everything filled in; empty where one of the values is missing or empty. */
  Optional<String> fill(Map<String, String> values) {
    if (parts.size() == 1) {
      return Optional.of(piece(parts.getFirst(), values)).filter(text -> !text.isEmpty());
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      String piece = piece(part, values);
      if (piece.isEmpty()) {
        return Optional.empty();
      }
      text.append(piece);
    }
    return Optional.of(text.toString());
  }

  private static String piece(Part part, Map<String, String> values) {
    return switch (part) {
      case Part.Constant(String constant) -> constant;
      case Part.Reference(String name) -> values.getOrDefault(name, "");
    };
  }
}
