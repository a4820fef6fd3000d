package dev.streamgauge.lake;

import dev.streamgauge.event.CampaignEnded;
import dev.streamgauge.event.CampaignPublished;
import dev.streamgauge.event.ChannelFollow;
import dev.streamgauge.event.ChannelProfile;
import dev.streamgauge.event.ChannelUnfollow;
import dev.streamgauge.event.ChatMessage;
import dev.streamgauge.event.Clip;
import dev.streamgauge.event.ClockTick;
import dev.streamgauge.event.DropClaimed;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.ExtensionActivity;
import dev.streamgauge.event.Game;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.StreamType;
import dev.streamgauge.event.Video;
import dev.streamgauge.event.Viewer;
import dev.streamgauge.event.ViewerWatch;
import dev.streamgauge.log.StoredBatch;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows that are in memory only, of a stretch of the log.
 *
 * <p>They lie in plain arrays by column, from which DuckDB reads them when they become a part. That
 * takes a quarter of the processor time that its appender takes ({@code docs/decisions} has the
 * figures), and nobody queries them before: whoever needs them has them written first.
 */
final class Fresh {
  private static final int BITS_OF_PLACE = 24;

  private final Map<Kind, Rows> rows = new EnumMap<>(Kind.class);
  private final Rows watch;
  private long end;

  Fresh() {
    for (Kind kind : Kind.values()) {
      rows.put(kind, new Rows(kind));
    }
    watch = rows(Kind.WATCH);
  }

  Rows rows(Kind kind) {
    return rows.get(kind);
  }

  /** The position of the batch after the last one in it. */
  long end() {
    return end;
  }

  long size() {
    return rows.values().stream().mapToLong(Rows::size).sum();
  }

  long bytes() {
    return rows.values().stream().mapToLong(Rows::bytes).sum();
  }

  /** Whether there are rows of days in a stretch, both ends included. */
  boolean holds(LocalDate from, LocalDate to) {
    return rows.values().stream().anyMatch(some -> some.holds(from, to));
  }

  /** Empties it, to go on at a position. */
  void clear(long position) {
    rows.values().forEach(Rows::clear);
    end = position;
  }

  /** Whether an event is a row; what only drops are told by the log is none. */
  static boolean isRow(Event event) {
    return switch (event) {
      case CampaignPublished _, CampaignEnded _, DropClaimed _, ClockTick _ -> false;
      default -> true;
    };
  }

  void add(StoredBatch batch) {
    long seq = batch.position() << BITS_OF_PLACE;
    for (Event event : batch.events()) {
      add(seq++, event);
    }
    end = batch.position() + 1;
  }

  private Rows begin(Kind kind, long seq, Event event) {
    return rows.get(kind).begin(seq, event.at(), event.id());
  }

  private void add(long seq, Event event) {
    switch (event) {
      case ViewerWatch watched ->
          watch
              .begin(seq, watched.at(), watched.id())
              .text(watched.channelId())
              .text(watched.viewerId())
              .flag(watched.signedIn())
              .text(watched.country())
              .text(watched.language())
              .text(watched.platform());
      case ChatMessage message ->
          begin(Kind.CHAT, seq, message)
              .text(message.channelId())
              .text(message.userId())
              .text(message.messageId())
              .text(message.login())
              .text(message.text());
      case StreamSample sample -> add(seq, sample);
      case StreamOnline online -> add(seq, online);
      case StreamOffline offline -> add(seq, offline);
      case ChannelFollow follow ->
          begin(Kind.FOLLOW, seq, follow).text(follow.channelId()).text(follow.userId()).flag(true);
      case ChannelUnfollow unfollow ->
          begin(Kind.FOLLOW, seq, unfollow)
              .text(unfollow.channelId())
              .text(unfollow.userId())
              .flag(false);
      case ChannelProfile profile -> add(seq, profile);
      case Game game ->
          begin(Kind.GAME, seq, game)
              .text(game.gameId())
              .text(game.name())
              .text(game.boxArt())
              .number(game.followers());
      case Video video ->
          begin(Kind.VIDEO, seq, video)
              .text(video.videoId())
              .text(video.channelId())
              .text(video.streamId())
              .text(video.title())
              .time(video.createdAt())
              .number(video.durationSeconds())
              .number(video.views());
      case Clip clip ->
          begin(Kind.CLIP, seq, clip)
              .text(clip.clipId())
              .text(clip.channelId())
              .text(clip.gameId())
              .text(clip.url())
              .text(clip.creatorId())
              .time(clip.createdAt())
              .number(clip.views());
      case ExtensionActivity activity ->
          begin(Kind.EXTENSION, seq, activity)
              .text(activity.extensionId())
              .text(activity.channelId())
              .text(activity.viewerId())
              .text(activity.action().text())
              .number(activity.bits());
      case Viewer viewer ->
          begin(Kind.VIEWER, seq, viewer)
              .text(viewer.userId())
              .text(viewer.login())
              .number(viewer.birthYear())
              .text(viewer.gender())
              .text(viewer.country());
      case CampaignPublished _, CampaignEnded _, DropClaimed _, ClockTick _ -> {}
    }
  }

  private void add(long seq, StreamSample sample) {
    begin(Kind.STREAM, seq, sample)
        .text("sample")
        .text(sample.channelId())
        .text(sample.streamId())
        .text(sample.gameId())
        .text(sample.game())
        .text(sample.title())
        .text(sample.language())
        .text(sample.streamType().map(StreamType::text))
        .time(sample.startedAt())
        .number(sample.viewers())
        .number(sample.height())
        .decimal(sample.fps())
        .number(sample.delay());
  }

  private void add(long seq, StreamOnline online) {
    begin(Kind.STREAM, seq, online)
        .text("online")
        .text(online.channelId())
        .text(online.streamId())
        .text(online.gameId())
        .empty()
        .text(online.title())
        .text(online.language())
        .text(online.streamType().map(StreamType::text))
        .time(online.startedAt())
        .empty()
        .empty()
        .empty()
        .empty();
  }

  private void add(long seq, StreamOffline offline) {
    Rows row =
        begin(Kind.STREAM, seq, offline)
            .text("offline")
            .text(offline.channelId())
            .text(offline.streamId());
    for (int i = 0; i < 10; i++) {
      row.empty();
    }
  }

  private void add(long seq, ChannelProfile profile) {
    begin(Kind.CHANNEL, seq, profile)
        .text(profile.channelId())
        .text(profile.login())
        .text(profile.displayName())
        .text(profile.description())
        .text(profile.language())
        .text(profile.broadcasterLanguage())
        .time(profile.createdAt())
        .flag(profile.partner())
        .flag(profile.mature())
        .text(profile.logo())
        .text(profile.videoBanner())
        .text(profile.profileBanner())
        .text(profile.profileBannerBackgroundColor())
        .text(profile.url())
        .number(profile.views())
        .number(profile.followers())
        .number(profile.following())
        .text(profile.country())
        .text(profile.emails().map(Fresh::json))
        .text(profile.socialNetworks().map(Fresh::json));
  }

  private static String json(List<?> list) {
    return JsonMapper.shared().writeValueAsString(list);
  }
}
