package dev.streamgauge.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a channel at a time; a part that is absent says nothing about it.
 *
 * @param views all-time views
 * @param followers how many follow it
 * @param following how many it follows
 */
public record ChannelProfile(
    Instant at,
    Optional<String> id,
    String channelId,
    String login,
    Optional<String> displayName,
    Optional<String> description,
    Optional<String> language,
    Optional<String> broadcasterLanguage,
    Optional<Instant> createdAt,
    Optional<Boolean> partner,
    Optional<Boolean> mature,
    Optional<String> logo,
    Optional<String> videoBanner,
    Optional<String> profileBanner,
    Optional<String> profileBannerBackgroundColor,
    Optional<String> url,
    OptionalLong views,
    OptionalLong followers,
    OptionalLong following,
    Optional<String> country,
    Optional<List<String>> emails,
    Optional<List<SocialNetwork>> socialNetworks)
    implements Event {}
