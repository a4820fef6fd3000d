package dev.streamgauge.event;

import static dev.streamgauge.event.Field.*;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes events as the lines that {@link EventDecoder} reads. */
public final class EventWriter {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .rootValueSeparator((String) null)
          .build();

  private final JsonGenerator json;
  private Instant lastAt = Instant.MIN;
  private String lastAtText = "";

  private EventWriter(JsonGenerator json) {
    this.json = json;
  }

  /** A batch of these events, in their order. */
  public static EventBatch batch(List<Event> events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(160 * events.size());
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      EventWriter writer = new EventWriter(json);
      events.forEach(writer::line);
    }
    return new EventBatch(events, out.toByteArray());
  }

  /** Writes one event and a line feed. */
  public static void write(Event event, OutputStream out) {
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      new EventWriter(json).line(event);
    }
  }

  private void line(Event event) {
    json.writeStartObject();
    fields(event);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void fields(Event event) {
    switch (event) {
      case ViewerWatch watch -> viewerWatch(watch);
      case StreamSample sample -> streamSample(sample);
      case StreamOnline online -> streamOnline(online);
      case StreamOffline offline -> {
        head("stream.offline", event, offline.channelId());
        text(STREAM_ID, offline.streamId());
      }
      case ChatMessage message -> chatMessage(message);
      case ChannelFollow follow -> {
        head("channel.follow", event, follow.channelId());
        text(USER_ID, follow.userId());
      }
      case ChannelUnfollow unfollow -> {
        head("channel.unfollow", event, unfollow.channelId());
        text(USER_ID, unfollow.userId());
      }
      case ChannelProfile profile -> channelProfile(profile);
      case Game game -> game(game);
      case Video video -> video(video);
      case Clip clip -> clip(clip);
      case ExtensionActivity activity -> extensionActivity(activity);
      case Viewer viewer -> viewer(viewer);
      case CampaignPublished campaign -> {
        head("drop.campaign.publish", event);
        text(CAMPAIGN_ID, campaign.campaignId());
        text(DEFINITION, campaign.definition());
      }
      case CampaignEnded campaign -> {
        head("drop.campaign.end", event);
        text(CAMPAIGN_ID, campaign.campaignId());
      }
      case DropClaimed claim -> {
        head("drop.claim", event);
        text(DROP_ID, claim.dropId());
        text(USER_ID, claim.userId());
      }
      case ClockTick tick -> head("clock.tick", event);
    }
  }

  private void viewerWatch(ViewerWatch watch) {
    head("viewer.watch", watch, watch.channelId());
    text(VIEWER_ID, watch.viewerId());
    flag(SIGNED_IN, watch.signedIn());
    text(COUNTRY, watch.country());
    text(LANGUAGE, watch.language());
    text(PLATFORM, watch.platform());
  }

  private void streamSample(StreamSample sample) {
    head("stream.sample", sample, sample.channelId());
    count(VIEWERS, sample.viewers());
    text(STREAM_ID, sample.streamId());
    text(GAME_ID, sample.gameId());
    text(GAME, sample.game());
    text(TITLE, sample.title());
    text(LANGUAGE, sample.language());
    time(STARTED_AT, sample.startedAt());
    text(STREAM_TYPE, sample.streamType().map(StreamType::text));
    count(HEIGHT, sample.height());
    decimal(FPS, sample.fps());
    count(DELAY, sample.delay());
  }

  private void streamOnline(StreamOnline online) {
    head("stream.online", online, online.channelId());
    text(STREAM_ID, online.streamId());
    text(GAME_ID, online.gameId());
    text(TITLE, online.title());
    text(LANGUAGE, online.language());
    text(STREAM_TYPE, online.streamType().map(StreamType::text));
    time(STARTED_AT, online.startedAt());
  }

  private void chatMessage(ChatMessage message) {
    head("chat.message", message, message.channelId());
    text(USER_ID, message.userId());
    text(MESSAGE_ID, message.messageId());
    text(LOGIN, message.login());
    text(TEXT, message.text());
  }

  private void channelProfile(ChannelProfile profile) {
    head("channel", profile, profile.channelId());
    text(LOGIN, profile.login());
    text(DISPLAY_NAME, profile.displayName());
    text(DESCRIPTION, profile.description());
    text(LANGUAGE, profile.language());
    text(BROADCASTER_LANGUAGE, profile.broadcasterLanguage());
    time(CREATED_AT, profile.createdAt());
    profile.partner().ifPresent(partner -> flag(PARTNER, partner));
    profile.mature().ifPresent(mature -> flag(MATURE, mature));
    text(LOGO, profile.logo());
    text(VIDEO_BANNER, profile.videoBanner());
    text(PROFILE_BANNER, profile.profileBanner());
    text(PROFILE_BANNER_BACKGROUND_COLOR, profile.profileBannerBackgroundColor());
    text(URL, profile.url());
    count(VIEWS, profile.views());
    count(FOLLOWERS, profile.followers());
    count(FOLLOWING, profile.following());
    text(COUNTRY, profile.country());
    profile.emails().ifPresent(this::emails);
    profile.socialNetworks().ifPresent(this::socialNetworks);
  }

  private void emails(List<String> emails) {
    json.writeArrayPropertyStart(EMAILS.text());
    emails.forEach(json::writeString);
    json.writeEndArray();
  }

  private void socialNetworks(List<SocialNetwork> networks) {
    json.writeArrayPropertyStart(SOCIAL_NETWORKS.text());
    for (SocialNetwork network : networks) {
      json.writeStartObject();
      json.writeNumberProperty("type", network.type());
      json.writeStringProperty("id", network.id());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void game(Game game) {
    head("game", game);
    text(GAME_ID, game.gameId());
    text(NAME, game.name());
    text(BOX_ART, game.boxArt());
    count(FOLLOWERS, game.followers());
  }

  private void video(Video video) {
    head("video", video, video.channelId());
    text(VIDEO_ID, video.videoId());
    text(STREAM_ID, video.streamId());
    text(TITLE, video.title());
    time(CREATED_AT, video.createdAt());
    count(DURATION_S, video.durationSeconds());
    count(VIEWS, video.views());
  }

  private void clip(Clip clip) {
    head("clip", clip, clip.channelId());
    text(CLIP_ID, clip.clipId());
    text(GAME_ID, clip.gameId());
    text(URL, clip.url());
    text(CREATOR_ID, clip.creatorId());
    time(CREATED_AT, clip.createdAt());
    count(VIEWS, clip.views());
  }

  private void extensionActivity(ExtensionActivity activity) {
    head("extension.activity", activity);
    text(EXTENSION_ID, activity.extensionId());
    text(CHANNEL_ID, activity.channelId());
    text(VIEWER_ID, activity.viewerId());
    text(ACTION, activity.action().text());
    count(BITS, activity.bits());
  }

  private void viewer(Viewer viewer) {
    head("viewer", viewer);
    text(USER_ID, viewer.userId());
    text(LOGIN, viewer.login());
    count(BIRTH_YEAR, viewer.birthYear());
    text(GENDER, viewer.gender());
    text(COUNTRY, viewer.country());
  }

  private void head(String type, Event event) {
    text(TYPE, type);
    text(AT, at(event.at()));
    text(ID, event.id());
  }

  private void head(String type, Event event, String channelId) {
    head(type, event);
    text(CHANNEL_ID, channelId);
  }

  /** Events that follow each other often share their time. */
  private String at(Instant at) {
    if (!at.equals(lastAt)) {
      lastAt = at;
      lastAtText = at.toString();
    }
    return lastAtText;
  }

  private void text(Field field, String value) {
    json.writeStringProperty(field.text(), value);
  }

  private void text(Field field, Optional<String> value) {
    value.ifPresent(text -> text(field, text));
  }

  private void time(Field field, Instant value) {
    text(field, value.toString());
  }

  private void time(Field field, Optional<Instant> value) {
    value.ifPresent(time -> time(field, time));
  }

  private void flag(Field field, boolean value) {
    json.writeBooleanProperty(field.text(), value);
  }

  private void count(Field field, long value) {
    json.writeNumberProperty(field.text(), value);
  }

  private void count(Field field, OptionalLong value) {
    value.ifPresent(count -> count(field, count));
  }

  private void decimal(Field field, OptionalDouble value) {
    value.ifPresent(decimal -> json.writeNumberProperty(field.text(), decimal));
  }
}
