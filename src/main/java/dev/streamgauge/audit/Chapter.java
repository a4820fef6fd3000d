package dev.streamgauge.audit;

import dev.streamgauge.lake.rollup.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the history of a channel consists of: the rows of a daily table each. */
enum Chapter {
  DAYS("days", Table.CHANNEL, "day"),
  TOLD("told", Table.PROFILE, "day"),
  VIDEOS("videos", Table.VIDEO, "day, video_id"),
  PIECES("pieces", Table.BROADCAST, "from_us"),
  GAMES("games", Table.BROADCAST_GAME, "from_us");

  private final String query;
  private final Table table;

  private final String order;

  Chapter(String query, Table table, String order) {
    this.query = query;
    this.table = table;
    this.order = order;
  }

  /**
   * A query for its rows of some days: a row a channel, with all of them as JSON by columns; none
   * where there is no file.
   *
   * @param channels a condition that names them
   */
  Optional<String> sql(Tables tables, Window days, String channels) {
    if (!tables.has(table, days)) {
      return Optional.empty();
    }
    String rows = tables.sql(query, days, Map.of("channels", channels));
    return Optional.of(tables.sql("dossier", days, Map.of("order", order, "rows", "\n" + rows)));
  }

  /** All tables that a history rests on. */
  static List<Table> tables() {
    return Arrays.stream(values()).map(chapter -> chapter.table).toList();
  }
}
