package dev.streamgauge.server;

import dev.streamgauge.directory.LiveStream;
import dev.streamgauge.directory.Snapshot;
import dev.streamgauge.directory.StableNumber;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventWriter;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.ViewerWatch;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.log.Append;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.sandbox.SandboxDoor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Plays a viewer into the log: every minute a sample of the channel and a minute watched. */
final class SandboxAudience implements SandboxDoor.Audience {
  private final EventLog log;
  private final InstantSource clock;
  private final Runnable settled;
  private final Supplier<Snapshot> live;

  /**
   * @param settled returns when all that is in the log shows
   * @param live who is live
   */
  SandboxAudience(EventLog log, InstantSource clock, Runnable settled, Supplier<Snapshot> live) {
    this.log = log;
    this.clock = clock;
    this.settled = settled;
    this.live = live;
  }

  @Override
  public void watch(String userId, String channelId, int minutes) {
    settled.run();
    LiveStream stream =
        live.get()
            .ofChannel(StableNumber.of(channelId))
            .filter(found -> found.channelId().equals(channelId))
            .orElseThrow(
                () ->
                    new HttpError(
                        409,
                        "The channel is not live now; send a stream.sample with its game first"));
    List<Event> events = new ArrayList<>();
    Instant start = clock.instant();
    for (int minute = 0; minute < minutes; minute++) {
      Instant at = start.plusSeconds(60L * minute);
      events.add(sample(channelId, stream.viewers(), at));
      events.add(watch(channelId, userId, at));
    }
    events.add(sample(channelId, stream.viewers(), start.plusSeconds(60L * minutes)));
    log.append(Append.of(EventWriter.batch(events)));
  }

  private static StreamSample sample(String channelId, long viewers, Instant at) {
    return StreamSample.of(at, channelId, viewers, Optional.empty(), Optional.empty());
  }

  private static ViewerWatch watch(String channelId, String userId, Instant at) {
    return new ViewerWatch(
        at,
        Optional.empty(),
        channelId,
        userId,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
