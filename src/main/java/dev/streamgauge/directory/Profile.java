package dev.streamgauge.directory;

import dev.streamgauge.event.ChannelProfile;
import java.time.Instant;

/**
 * What is known of a channel itself; a part that is not known is null, which takes the least room.
 *
 * @param at the event time of the newest report
 * @param texts what only an answer needs, in one piece
 */
record Profile(
    Instant at,
    Texts texts,
    String language,
    String broadcasterLanguage,
    Instant createdAt,
    Boolean partner,
    Boolean mature,
    Long views) {

  // The order in which the texts are kept, in checkpoints too.
  private static final int LOGIN = 0;
  private static final int DISPLAY_NAME = 1;
  private static final int DESCRIPTION = 2;
  private static final int LOGO = 3;
  private static final int VIDEO_BANNER = 4;
  private static final int PROFILE_BANNER = 5;
  private static final int PROFILE_BANNER_BACKGROUND_COLOR = 6;
  private static final int URL = 7;
  private static final int TEXTS = 8;

  /** A channel of which nothing was reported. */
  static final Profile UNREPORTED =
      new Profile(Instant.MIN, Texts.of(new String[TEXTS]), null, null, null, null, null, null);

  static Profile of(ChannelProfile event, Vocabulary words) {
    return new Profile(
        event.at(),
        Texts.of(
            event.login(),
            event.displayName().orElse(null),
            event.description().orElse(null),
            event.logo().orElse(null),
            event.videoBanner().orElse(null),
            event.profileBanner().orElse(null),
            event.profileBannerBackgroundColor().orElse(null),
            event.url().orElse(null)),
        words.language(event.language()).orElse(null),
        words.language(event.broadcasterLanguage()).orElse(null),
        event.createdAt().orElse(null),
        event.partner().orElse(null),
        event.mature().orElse(null),
        event.views().isPresent() ? event.views().getAsLong() : null);
  }

  boolean isReported() {
    return !at.equals(Instant.MIN);
  }

  String login() {
    return texts.get(LOGIN);
  }

  String displayName() {
    return texts.get(DISPLAY_NAME);
  }

  String description() {
    return texts.get(DESCRIPTION);
  }

  String logo() {
    return texts.get(LOGO);
  }

  String videoBanner() {
    return texts.get(VIDEO_BANNER);
  }

  String profileBanner() {
    return texts.get(PROFILE_BANNER);
  }

  String profileBannerBackgroundColor() {
    return texts.get(PROFILE_BANNER_BACKGROUND_COLOR);
  }

  String url() {
    return texts.get(URL);
  }

  /** Both together: the later report goes first, the earlier one fills what it leaves open. */
  Profile and(Profile other) {
    return other.at.isBefore(at) ? filledFrom(other) : other.filledFrom(this);
  }

  private Profile filledFrom(Profile older) {
    return older.isReported()
        ? new Profile(
            at,
            texts.or(older.texts, TEXTS),
            or(language, older.language),
            or(broadcasterLanguage, older.broadcasterLanguage),
            or(createdAt, older.createdAt),
            or(partner, older.partner),
            or(mature, older.mature),
            or(views, older.views))
        : this;
  }

  private static <T> T or(T value, T fallback) {
    return value == null ? fallback : value;
  }
}
