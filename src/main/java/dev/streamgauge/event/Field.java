package dev.streamgauge.event;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.util.Named;

/** The fields that events may have, in any type. */
public enum Field {
  TYPE("type", Kind.TEXT),
  AT("at", Kind.TIME),
  ID("id", Kind.ID),
  CHANNEL_ID("channel_id", Kind.ID),
  CHANNEL_LOGIN("channel_login", Kind.TEXT),
  VIEWER_ID("viewer_id", Kind.ID),
  SIGNED_IN("signed_in", Kind.FLAG),
  COUNTRY("country", Kind.TEXT),
  LANGUAGE("language", Kind.TEXT),
  PLATFORM("platform", Kind.TEXT),
  VIEWERS("viewers", Kind.COUNT),
  STREAM_ID("stream_id", Kind.ID),
  GAME_ID("game_id", Kind.ID),
  GAME("game", Kind.TEXT),
  TITLE("title", Kind.TEXT),
  STARTED_AT("started_at", Kind.TIME),
  STREAM_TYPE("stream_type", Kind.TEXT),
  HEIGHT("height", Kind.COUNT),
  FPS("fps", Kind.DECIMAL),
  DELAY("delay", Kind.COUNT),
  USER_ID("user_id", Kind.ID),
  MESSAGE_ID("message_id", Kind.ID),
  LOGIN("login", Kind.TEXT),
  TEXT("text", Kind.TEXT),
  DISPLAY_NAME("display_name", Kind.TEXT),
  DESCRIPTION("description", Kind.TEXT),
  BROADCASTER_LANGUAGE("broadcaster_language", Kind.TEXT),
  CREATED_AT("created_at", Kind.TIME),
  PARTNER("partner", Kind.FLAG),
  MATURE("mature", Kind.FLAG),
  LOGO("logo", Kind.TEXT),
  VIDEO_BANNER("video_banner", Kind.TEXT),
  PROFILE_BANNER("profile_banner", Kind.TEXT),
  PROFILE_BANNER_BACKGROUND_COLOR("profile_banner_background_color", Kind.TEXT),
  URL("url", Kind.TEXT),
  VIEWS("views", Kind.COUNT),
  FOLLOWERS("followers", Kind.COUNT),
  FOLLOWING("following", Kind.COUNT),
  EMAILS("emails", Kind.TEXTS),
  SOCIAL_NETWORKS("social_networks", Kind.NETWORKS),
  NAME("name", Kind.TEXT),
  BOX_ART("box_art", Kind.TEXT),
  VIDEO_ID("video_id", Kind.ID),
  DURATION_S("duration_s", Kind.COUNT),
  CLIP_ID("clip_id", Kind.ID),
  CREATOR_ID("creator_id", Kind.ID),
  EXTENSION_ID("extension_id", Kind.ID),
  ACTION("action", Kind.TEXT),
  BITS("bits", Kind.COUNT),
  BIRTH_YEAR("birth_year", Kind.COUNT),
  GENDER("gender", Kind.TEXT),
  CAMPAIGN_ID("campaign_id", Kind.ID),
  DEFINITION("definition", Kind.TEXT),
  DROP_ID("drop_id", Kind.ID);

  /** What a field's value has to be. */
  public enum Kind {
    ID("must be a string or an integer"),
    TEXT("must be a string"),
    COUNT("must be an integer from 0 to 9223372036854775807"),
    DECIMAL("must be a number that is 0 or more"),
    FLAG("must be true or false"),
    TIME("must be an RFC 3339 time such as \"2026-01-31T20:15:00Z\""),
    TEXTS("must be a list of strings"),
    NETWORKS("must be a list of objects {\"type\": number, \"id\": string}");

    private final String rule;

    Kind(String rule) {
      this.rule = rule;
    }

    /** The rule in words, as a refusal says it. */
    public String rule() {
      return rule;
    }
  }

  private final String text;
  private final Kind kind;

  Field(String text, Kind kind) {
    this.text = text;
    this.kind = kind;
  }

  /** Its name in JSON. */
  public String text() {
    return text;
  }

  /** What its value has to be. */
  public Kind kind() {
    return kind;
  }

  /** The field with this name in JSON. */
  public static Optional<Field> named(String text) {
    return Arrays.stream(values()).filter(field -> field.text.equals(text)).findFirst();
  }

  /** The names in the order of the constants, as Jackson's name matcher takes them. */
  static List<Named> names() {
    return Arrays.stream(values()).map(field -> Named.fromString(field.text)).toList();
  }
}
