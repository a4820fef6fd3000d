package dev.streamgauge.console;

import dev.streamgauge.console.view.Fill;
import dev.streamgauge.http.Bodies;
import dev.streamgauge.http.Query;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What was typed into a form; it gathers what is wrong with it, field by field. */
final class Form {
  private static final int MAX_BODY_BYTES = 256 * 1024;

  /** What a page never shows again. */
  private static final Set<String> SECRET = Set.of("form_token", "password", "admin_token");

  private final Query fields;
  private final Map<String, String> faults = new LinkedHashMap<>();

  private Form(Query fields) {
    this.fields = fields;
  }

  static Form of(ServerRequest request) {
    byte[] body = Bodies.read(request, MAX_BODY_BYTES);
    return new Form(Query.parse(new String(body, StandardCharsets.UTF_8)));
  }

  /** A field without space around it, perhaps empty. */
  String text(String field) {
    return fields.first(field).orElse("").strip();
  }

  /** A field just as it was typed: a password may begin with a space. */
  String untouched(String field) {
    return fields.first(field).orElse("");
  }

  /** Every value of a field that may come again, such as a box to tick. */
  List<String> all(String field) {
    return fields.all(field);
  }

  /** Whether a box is ticked, or a button pressed. */
  boolean has(String field) {
    return fields.first(field).isPresent();
  }

  /** A line of text that has to be there; an empty one where it isn't, with a fault. */
  String required(String field, int maxLength) {
    String text = text(field);
    if (text.isEmpty()) {
      fault(field, "Fill this in.");
    } else if (text.length() > maxLength) {
      fault(field, "At most " + maxLength + " characters.");
    }
    return text;
  }

  /** A whole number within bounds; none where it isn't one, with a fault. */
  OptionalInt integer(String field, int min, int max) {
    try {
      int value = Integer.parseInt(text(field));
      if (value >= min && value <= max) {
        return OptionalInt.of(value);
      }
    } catch (NumberFormatException e) {
      // Not one, which the fault says.
    }
    fault(field, "Give a whole number from " + min + " to " + max + ".");
    return OptionalInt.empty();
  }

  /** Takes note of what is wrong with a field; the first thing counts. */
  void fault(String field, String message) {
    faults.putIfAbsent(field, message);
  }

  /** Whether nothing is wrong. */
  boolean isGood() {
    return faults.isEmpty();
  }

  /** The form as it was filled in, with its faults, to be shown again. */
  Fill fill() {
    Map<String, String> values = new HashMap<>();
    for (String name : fields.names()) {
      if (!SECRET.contains(name)) {
        values.put(name, text(name));
      }
    }
    return new Fill(values, faults);
  }
}
