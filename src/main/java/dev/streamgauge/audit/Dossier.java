package dev.streamgauge.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a month has of one channel or viewer.
 *
 * @param chapters by columns each: an array of cells by the name of a column
 */
record Dossier(Map<Chapter, JsonNode> chapters) {
  static final Dossier EMPTY = new Dossier(Map.of());

  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  List<TableRow> rows(Chapter chapter) {
    return TableRow.of(chapters.getOrDefault(chapter, NOTHING));
  }

  /** The columns of a chapter in several dossiers, one after the other. */
  static ObjectNode columns(List<Dossier> dossiers, Chapter chapter) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (Dossier dossier : dossiers) {
      dossier.columns(chapter).forEach((name, cells) -> all.withArray(name).addAll(cells));
    }
    return all;
  }

  private Map<String, ArrayNode> columns(Chapter chapter) {
    Map<String, ArrayNode> columns = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : chapters.getOrDefault(chapter, NOTHING).properties()) {
      if (each.getValue() instanceof ArrayNode cells) {
        columns.put(each.getKey(), cells);
      }
    }
    return columns;
  }
}
