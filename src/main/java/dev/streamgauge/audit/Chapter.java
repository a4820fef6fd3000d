package dev.streamgauge.audit;

import dev.streamgauge.lake.rollup.Table;
import java.util.Arrays;
import java.util.List;

/** What the history of a channel consists of: the rows of a daily table each. */
enum Chapter {
  DAYS("days", Table.CHANNEL),
  TOLD("told", Table.PROFILE),
  VIDEOS("videos", Table.VIDEO),
  PIECES("pieces", Table.BROADCAST),
  GAMES("games", Table.BROADCAST_GAME);

  private final String query;
  private final Table table;

  Chapter(String query, Table table) {
    this.query = query;
    this.table = table;
  }

  /** The name of the query that reads it. */
  String query() {
    return query;
  }

  Table table() {
    return table;
  }

  /** All tables that a history rests on. */
  static List<Table> tables() {
    return Arrays.stream(values()).map(Chapter::table).toList();
  }
}
