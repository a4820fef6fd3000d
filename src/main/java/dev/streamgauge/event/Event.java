package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened on a platform, as a client reported it, or that changes the meaning of
 * what follows; every kind is a record.
 */
public sealed interface Event
    permits StreamOnline,
        StreamSample,
        StreamOffline,
        ViewerWatch,
        ChatMessage,
        ChannelFollow,
        ChannelUnfollow,
        ChannelProfile,
        Game,
        Video,
        Clip,
        ExtensionActivity,
        Viewer,
        CampaignPublished,
        CampaignEnded,
        DropClaimed,
        ClockTick {

  /** When it happened; may lie in the past, and arrival order need not follow it. */
  Instant at();

  /** The sender's own id of it: the same id again on the same UTC day counts once. */
  Optional<String> id();
}
