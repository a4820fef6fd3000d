package dev.streamgauge.lake;

import static dev.streamgauge.lake.Column.decimal;
import static dev.streamgauge.lake.Column.flag;
import static dev.streamgauge.lake.Column.number;
import static dev.streamgauge.lake.Column.text;
import static dev.streamgauge.lake.Column.time;
import static dev.streamgauge.lake.Column.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A kind of row, and the folder that its files lie in. Every row begins with {@code seq}, its place
 * in the log, {@code occurred_at}, and the sender's {@code id} where there is one. The rows of a
 * part are sorted by its kind's key, so that what is read together lies together.
 */
public enum Kind {
  /** Online, sample and offline: {@code event} says which. */
  STREAM(
      "channel_id",
      word("event"),
      word("channel_id"),
      word("stream_id"),
      word("game_id"),
      word("game"),
      text("title"),
      word("language"),
      word("stream_type"),
      time("started_at"),
      number("viewers"),
      number("height"),
      decimal("fps"),
      number("delay")),
  WATCH(
      "channel_id",
      word("channel_id"),
      text("viewer_id"),
      flag("signed_in"),
      word("country"),
      word("language"),
      word("platform")),
  CHAT(
      "channel_id",
      word("channel_id"),
      text("user_id"),
      text("message_id"),
      text("login"),
      text("text")),
  FOLLOW("channel_id", word("channel_id"), text("user_id"), flag("following")),
  CHANNEL(
      "channel_id",
      word("channel_id"),
      text("login"),
      text("display_name"),
      text("description"),
      word("language"),
      word("broadcaster_language"),
      time("created_at"),
      flag("partner"),
      flag("mature"),
      text("logo"),
      text("video_banner"),
      text("profile_banner"),
      text("profile_banner_background_color"),
      text("url"),
      number("views"),
      number("followers"),
      number("following"),
      word("country"),
      text("emails"),
      text("social_networks")),
  GAME("game_id", word("game_id"), text("name"), text("box_art"), number("followers")),
  VIDEO(
      "channel_id",
      text("video_id"),
      word("channel_id"),
      word("stream_id"),
      text("title"),
      time("created_at"),
      number("duration_s"),
      number("views")),
  CLIP(
      "game_id",
      text("clip_id"),
      word("channel_id"),
      word("game_id"),
      text("url"),
      text("creator_id"),
      time("created_at"),
      number("views")),
  EXTENSION(
      "extension_id",
      word("extension_id"),
      word("channel_id"),
      text("viewer_id"),
      word("action"),
      number("bits")),
  VIEWER(
      "user_id",
      word("user_id"),
      text("login"),
      number("birth_year"),
      word("gender"),
      word("country"));

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
  private final List<Column> columns;

  /**
   * @param key the column, one of words, by which rows that are read together lie together
   */
  Kind(String key, Column... more) {
    this.key = key;
    List<Column> all = new ArrayList<>(List.of(number("seq"), time("occurred_at"), text("id")));
    all.addAll(List.of(more));
    this.columns = List.copyOf(all);
  }

  /** What its folder and its view are called. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the rows of merged parts are sorted by. */
  String order() {
    return key + ", occurred_at, seq";
  }

  /** The place of the column that the rows of every part are sorted by. */
  int keyColumn() {
    return columns.stream().map(Column::name).toList().indexOf(key);
  }

  List<Column> columns() {
    return columns;
  }
}
