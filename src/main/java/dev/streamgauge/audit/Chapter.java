package dev.streamgauge.audit;

import dev.streamgauge.lake.rollup.Table;
import java.util.Arrays;
import java.util.List;

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

  /** The name of the query that reads it. */
  String query() {
    return query;
  }

  /** What the rows of a channel are to be sorted by. */
  String order() {
    return order;
  }

  Table table() {
    return table;
  }

  /** All tables that a history rests on. */
  static List<Table> tables() {
    return Arrays.stream(values()).map(Chapter::table).toList();
  }
}
