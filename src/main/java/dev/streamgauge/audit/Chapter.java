package dev.streamgauge.audit;

import dev.streamgauge.lake.rollup.Table;
import java.util.Map;
import java.util.Optional;

/** What is known of a channel, or of a viewer, in one respect: the rows of a daily table each. */
enum Chapter {
  DAYS("days", Table.CHANNEL, "channel_id", "day"),
  TOLD("told", Table.PROFILE, "channel_id", "day"),
  VIDEOS("videos", Table.VIDEO, "channel_id", "day, video_id"),
  PIECES("pieces", Table.BROADCAST, "channel_id", "from_us"),
  GAMES("games", Table.BROADCAST_GAME, "channel_id", "from_us"),
  WATCHERS("watchers", Table.AUDIENCE, "channel_id", "day"),
  WAVERING("wavering", Table.SAID, "channel_id", "day"),
  CHATTERS("chatters", Table.CHAT, "channel_id", "day"),
  STATED("stated", Table.VIEWER, "user_id", "day");

  private final String query;
  private final Table table;
  private final String key;
  private final String order;

  Chapter(String query, Table table, String key, String order) {
    this.query = query;
    this.table = table;
    this.key = key;
    this.order = order;
  }

  /** The table that its rows are of. */
  Table table() {
    return table;
  }

  /** The column that says whose a row is. */
  String key() {
    return key;
  }

  /**
   * A query for its rows of some days.
   *
   * @param whose a condition on the key
   */
  String rows(Tables tables, Window days, String whose) {
    return tables.sql(query, days, Map.of("whose", whose));
  }

  /**
   * A query for its rows of some days: a row a key, with all of them as JSON by columns; none where
   * there is no file.
   *
   * @param whose a condition on the key
   */
  Optional<String> columns(Tables tables, Window days, String whose) {
    return tables.has(table, days)
        ? Optional.of(
            tables.sql(
                "dossier",
                days,
                Map.of("key", key, "order", order, "rows", "\n" + rows(tables, days, whose))))
        : Optional.empty();
  }
}
