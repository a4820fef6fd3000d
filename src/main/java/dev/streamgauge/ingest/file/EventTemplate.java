package dev.streamgauge.ingest.file;

import dev.streamgauge.event.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.core.JsonGenerator;

/** How one event is made of a row. */
record EventTemplate(SequencedMap<Field, Template> fields) {

  /** The texts of the fields, in their order; empty for one that the row says nothing of. */
  List<Optional<String>> fill(Map<String, String> values) {
    List<Optional<String>> texts = new ArrayList<>(fields.size());
    fields.values().forEach(template -> texts.add(template.fill(values)));
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

  void write(List<Optional<String>> texts, JsonGenerator json) {
    int i = 0;
    for (Field field : fields.keySet()) {
      texts.get(i++).ifPresent(text -> FieldWriter.write(field, text, json));
    }
  }
}
