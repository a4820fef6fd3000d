package dev.streamgauge.ingest.file;

import dev.streamgauge.event.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How one event is made of a row.
 *
 * @param when the rows that it is made of
 * @param unless the rows among them that it is not made of
 */
record EventTemplate(Condition when, Condition unless, SequencedMap<Field, Template> fields) {

  boolean isMeantFor(Map<String, String> values) {
    return when.holdsAll(values) && !unless.holdsAny(values);
  }

  /** The texts of the fields, in their order; empty for one that the row says nothing of. */
  List<Optional<String>> fill(Map<String, String> values) {
    List<Optional<String>> texts = new ArrayList<>(fields.size());
    for (Template template : fields.values()) {
      texts.add(template.fill(values));
    }
    return texts;
  }

  /** Which channel the event is of. */
  Optional<String> channel(Map<String, String> values) {
    Template channel = fields.getOrDefault(Field.CHANNEL_ID, fields.get(Field.CHANNEL_LOGIN));
    return Optional.ofNullable(channel).flatMap(template -> template.fill(values));
  }

  boolean has(Field field) {
    return fields.containsKey(field);
  }

  void write(List<Optional<String>> texts, NdjsonWriter out) {
    int i = 0;
    for (Field field : fields.keySet()) {
      Optional<String> text = texts.get(i++);
      if (text.isPresent()) {
        out.field(field, text.get());
      }
    }
  }
}
