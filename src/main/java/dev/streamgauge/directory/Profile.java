package dev.streamgauge.directory;

import dev.streamgauge.event.ChannelProfile;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a channel itself; a part that is not known is null, which takes the least room.
 *
 * @param at the event time of the newest report
 */
record Profile(
    Instant at,
    String login,
    String displayName,
    String description,
    String language,
    String broadcasterLanguage,
    Instant createdAt,
    Boolean partner,
    Boolean mature,
    String logo,
    String videoBanner,
    String profileBanner,
    String profileBannerBackgroundColor,
    String url,
    Long views) {

  /** A channel of which nothing was reported. */
  static final Profile UNREPORTED =
      new Profile(
          Instant.MIN,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);

  static Profile of(ChannelProfile event, Vocabulary words) {
    return new Profile(
        event.at(),
        event.login(),
        event.displayName().orElse(null),
        event.description().orElse(null),
        words.language(event.language()).orElse(null),
        words.language(event.broadcasterLanguage()).orElse(null),
        event.createdAt().orElse(null),
        event.partner().orElse(null),
        event.mature().orElse(null),
        event.logo().orElse(null),
        event.videoBanner().orElse(null),
        event.profileBanner().orElse(null),
        event.profileBannerBackgroundColor().orElse(null),
        event.url().orElse(null),
        event.views().isPresent() ? event.views().getAsLong() : null);
  }

  boolean isReported() {
    return !at.equals(Instant.MIN);
  }

  /** Both together: the later report goes first, the earlier one fills what it leaves open. */
  Profile and(Profile other) {
    return other.at.isBefore(at) ? filledFrom(other) : other.filledFrom(this);
  }

  private Profile filledFrom(Profile older) {
    return new Profile(
        at,
        or(login, older.login),
        or(displayName, older.displayName),
        or(description, older.description),
        or(language, older.language),
        or(broadcasterLanguage, older.broadcasterLanguage),
        or(createdAt, older.createdAt),
        or(partner, older.partner),
        or(mature, older.mature),
        or(logo, older.logo),
        or(videoBanner, older.videoBanner),
        or(profileBanner, older.profileBanner),
        or(profileBannerBackgroundColor, older.profileBannerBackgroundColor),
        or(url, older.url),
        or(views, older.views));
  }

  private static <T> T or(T value, T fallback) {
    return value == null ? fallback : value;
  }

  /** The event that would teach this profile. */
  ChannelProfile event(String channelId) {
    return new ChannelProfile(
        at,
        Optional.empty(),
        channelId,
        login,
        Optional.ofNullable(displayName),
        Optional.ofNullable(description),
        Optional.ofNullable(language),
        Optional.ofNullable(broadcasterLanguage),
        Optional.ofNullable(createdAt),
        Optional.ofNullable(partner),
        Optional.ofNullable(mature),
        Optional.ofNullable(logo),
        Optional.ofNullable(videoBanner),
        Optional.ofNullable(profileBanner),
        Optional.ofNullable(profileBannerBackgroundColor),
        Optional.ofNullable(url),
        views == null ? OptionalLong.empty() : OptionalLong.of(views),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
