package dev.streamgauge.kraken;

import dev.streamgauge.directory.LiveStream;
import dev.streamgauge.event.StreamType;
import dev.streamgauge.identity.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** Writes a stream as Kraken v5 does; what is not known is null, never left out. */
final class StreamWriter {
  private final String previewTemplate;
  private final Function<String, Optional<User>> userOf;

  /**
   * @param userOf the user that a channel is, for channels whose profile nobody reported
   */
  StreamWriter(String previewTemplate, Function<String, Optional<User>> userOf) {
    this.previewTemplate = previewTemplate;
    this.userOf = userOf;
  }

  /**
   * Writes one stream object.
   *
   * @param followers by channel id
   */
  void write(JsonGenerator json, LiveStream stream, Map<String, Long> followers) {
    Optional<User> user =
        stream.login().isPresent() ? Optional.empty() : userOf.apply(stream.channelId());
    Optional<String> login = stream.login().or(() -> user.map(User::login));
    Optional<String> displayName = stream.displayName().or(() -> user.map(User::displayName));
    json.writeStartObject();
    json.writeNumberProperty("_id", stream.number());
    text(json, "game", stream.game());
    json.writeStringProperty("broadcast_platform", stream.type().text());
    json.writeStringProperty("community_id", "");
    json.writeArrayPropertyStart("community_ids");
    json.writeEndArray();
    json.writeNumberProperty("viewers", stream.viewers());
    number(json, "video_height", stream.height());
    decimal(json, "average_fps", stream.fps());
    number(json, "delay", stream.delay());
    json.writeStringProperty("created_at", time(stream.createdAt()));
    json.writeBooleanProperty("is_playlist", stream.type() == StreamType.PLAYLIST);
    json.writeStringProperty("stream_type", stream.type().text());
    preview(json, login.orElse(stream.channelId()));
    channel(
        json, stream, login, displayName, Optional.ofNullable(followers.get(stream.channelId())));
    json.writeEndObject();
  }

  private void preview(JsonGenerator json, String login) {
    String template = previewTemplate.replace("{login}", login);
    json.writeObjectPropertyStart("preview");
    json.writeStringProperty("small", sized(template, 80, 45));
    json.writeStringProperty("medium", sized(template, 320, 180));
    json.writeStringProperty("large", sized(template, 640, 360));
    json.writeStringProperty("template", template);
    json.writeEndObject();
  }

  private static String sized(String template, int width, int height) {
    return template
        .replace("{width}", Integer.toString(width))
        .replace("{height}", Integer.toString(height));
  }

  private static void channel(
      JsonGenerator json,
      LiveStream stream,
      Optional<String> login,
      Optional<String> displayName,
      Optional<Long> followers) {
    json.writeObjectPropertyStart("channel");
    flag(json, "mature", stream.mature());
    text(json, "status", stream.title());
    text(json, "broadcaster_language", stream.broadcasterLanguage());
    text(json, "broadcaster_type", stream.partner().map(partner -> partner ? "partner" : ""));
    text(json, "display_name", displayName);
    text(json, "game", stream.game());
    text(json, "language", stream.language());
    json.writeNumberProperty("_id", stream.channelNumber());
    text(json, "name", login);
    text(json, "created_at", stream.channelCreatedAt().map(StreamWriter::time));
    json.writeStringProperty("updated_at", time(stream.updatedAt()));
    flag(json, "partner", stream.partner());
    text(json, "logo", stream.logo());
    text(json, "video_banner", stream.videoBanner());
    text(json, "profile_banner", stream.profileBanner());
    text(json, "profile_banner_background_color", stream.profileBannerBackgroundColor());
    text(json, "url", stream.url());
    number(json, "views", stream.views());
    number(json, "followers", followers.map(OptionalLong::of).orElse(OptionalLong.empty()));
    text(json, "description", stream.description());
    json.writeBooleanProperty("private_video", false);
    json.writeBooleanProperty("privacy_options_enabled", false);
    json.writeEndObject();
  }

  /** A moment as Kraken writes it: UTC, whole seconds. */
  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void text(JsonGenerator json, String name, Optional<String> value) {
    json.writeStringProperty(name, value.orElse(null));
  }

  private static void flag(JsonGenerator json, String name, Optional<Boolean> value) {
    json.writeName(name);
    value.ifPresentOrElse(json::writeBoolean, json::writeNull);
  }

  private static void number(JsonGenerator json, String name, OptionalLong value) {
    json.writeName(name);
    value.ifPresentOrElse(json::writeNumber, json::writeNull);
  }

  private static void decimal(JsonGenerator json, String name, OptionalDouble value) {
    json.writeName(name);
    value.ifPresentOrElse(
        number -> {
          if (number == Math.rint(number) && number < 1e15) {
            json.writeNumber((long) number);
          } else {
            json.writeNumber(number);
          }
        },
        json::writeNull);
  }
}
