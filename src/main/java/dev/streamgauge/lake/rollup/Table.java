package dev.streamgauge.lake.rollup;

import dev.streamgauge.lake.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A daily table. Its SQL file says what a row is. */
public enum Table {
  BROADCAST("channel_id, from_us", Kind.STREAM, Kind.WATCH),
  BROADCAST_GAME("channel_id, from_us", Kind.STREAM, Kind.CHAT),
  CHART("channel_id, from_us, us", Kind.STREAM, Kind.WATCH),
  CHANNEL("channel_id, day", Kind.STREAM, Kind.WATCH, Kind.CHAT),
  CHANNEL_GAME("channel_id, game_id, day", Kind.STREAM, Kind.WATCH, Kind.CHAT),
  GAME("game_id, day", Kind.STREAM, Kind.WATCH, Kind.CHAT, Kind.CLIP),
  AUDIENCE("channel_id, day, viewer_id", Kind.WATCH, Kind.STREAM),
  SAID("channel_id, day, viewer_id", Kind.WATCH, Kind.STREAM),
  EDGE("channel_id, day, from_us", Kind.STREAM),
  CHAT("channel_id, day, user_id", Kind.CHAT, Kind.STREAM, Kind.CHANNEL),
  EXTENSION("extension_id, day", Kind.EXTENSION),
  PROFILE("channel_id, day", Kind.CHANNEL, Kind.FOLLOW),
  VIDEO("channel_id, video_id, day", Kind.VIDEO),
  VIEWER("user_id, day", Kind.VIEWER),
  GAME_PROFILE("game_id, day", Kind.GAME);

  /** Those of which a day rests on the raw rows of that day, and on nothing else. */
  static final List<Table> OF_DAYS = List.of(PROFILE, VIDEO, VIEWER, GAME_PROFILE);

  private final String order;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
  private final Set<Kind> kinds;

  Table(String order, Kind first, Kind... others) {
    this.order = order;
    this.kinds = Set.copyOf(EnumSet.of(first, others));
  }

  /** What it is called in SQL and on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its rows are sorted by. */
  String order() {
    return order;
  }

  /**
   * How many rows lie together in a file. Few: whoever asks for one channel reads little of others;
   * but not so few that to find them among many takes longer than to read them.
   */
  public int rowGroup() {
    return switch (this) {
      case CHART -> 245_760;
      case AUDIENCE, CHAT -> 61_440;
      default -> 20_480;
    };
  }

  /** Whether rows of a kind change it. */
  boolean restsOn(Kind kind) {
    return kinds.contains(kind);
  }

  /** The kinds whose rows change it. */
  Set<Kind> kinds() {
    return kinds;
  }
}
