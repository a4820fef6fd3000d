package dev.streamgauge.directory;

import dev.streamgauge.event.ChannelProfile;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the events so far say of a channel. Immutable: an event makes a new one.
 *
 * @param number the channel's id as a number
 * @param broadcast the latest one, over or not
 * @param silence when the channel was last said to have ended whatever it sent
 * @param farewell the latest end of a broadcast that was not yet, or is no more, this one
 */
record Channel(
    String id,
    long number,
    Profile profile,
    Broadcast broadcast,
    Instant silence,
    Latest<String> farewell) {

  static Channel named(String id) {
    return new Channel(
        id, StableNumber.of(id), Profile.UNREPORTED, Broadcast.NONE, Instant.MIN, Latest.nothing());
  }

  Channel with(StreamSample sample, Vocabulary words, Duration gap) {
    return broadcastAt(sample.streamId(), sample.at(), gap)
        .map(seen -> with(seen.with(sample, words)))
        .orElse(this);
  }

  Channel with(StreamOnline online, Vocabulary words, Duration gap) {
    return broadcastAt(Optional.of(online.streamId()), online.at(), gap)
        .map(seen -> with(seen.with(online, words)))
        .orElse(this);
  }

  Channel with(StreamOffline offline) {
    Instant at = offline.at();
    if (offline.streamId().isEmpty()) {
      Instant later = at.isAfter(silence) ? at : silence;
      return new Channel(id, number, profile, broadcast, later, farewell);
    }
    if (offline.streamId().equals(broadcast.streamId())) {
      return with(broadcast.ended(at));
    }
    return new Channel(
        id, number, profile, broadcast, silence, farewell.or(offline.streamId(), at));
  }

  Channel with(ChannelProfile event, Vocabulary words) {
    return new Channel(
        id, number, profile.and(Profile.of(event, words)), broadcast, silence, farewell);
  }

  /** Live are broadcasts that were seen since they last ended, and not too long ago. */
  boolean isLiveAt(Instant now, Duration gap) {
    Instant last = broadcast.last();
    return last.isAfter(broadcast.endedAt())
        && last.isAfter(silence)
        && !now.minus(gap).isAfter(last);
  }

  /** The same channel without what it sent, where that has not been seen since a moment. */
  Channel withoutBroadcastBefore(Instant moment) {
    boolean old =
        broadcast.last().isBefore(moment)
            && silence.isBefore(moment)
            && farewell.at().isBefore(moment);
    return old
        ? new Channel(id, number, profile, Broadcast.NONE, Instant.MIN, Latest.nothing())
        : this;
  }

  /** Nothing would be lost with it. */
  boolean isForgettable() {
    return !profile.isReported()
        && broadcast.isNone()
        && silence.equals(Instant.MIN)
        && farewell.value() == null;
  }

  /** The number of the broadcast: its own or, where it has no id, one of its channel and start. */
  long broadcastNumber() {
    return broadcast
        .streamId()
        .map(StableNumber::of)
        .orElseGet(() -> StableNumber.derived(id + ' ' + broadcast.start()));
  }

  /** The broadcast that something seen at that moment belongs to; none where it is history. */
  private Optional<Broadcast> broadcastAt(Optional<String> streamId, Instant at, Duration gap) {
    boolean same =
        streamId.isPresent()
            ? streamId.equals(broadcast.streamId())
            : broadcast.continuesAt(at, gap, silence);
    if (same) {
      return Optional.of(broadcast);
    }
    if (at.isBefore(broadcast.last())) {
      return Optional.empty();
    }
    boolean over = streamId.isPresent() && streamId.equals(farewell.get());
    return Optional.of(Broadcast.begun(streamId, over ? farewell.at() : Instant.MIN));
  }

  private Channel with(Broadcast seen) {
    boolean greeted = seen.streamId().isPresent() && seen.streamId().equals(farewell.get());
    return new Channel(id, number, profile, seen, silence, greeted ? Latest.nothing() : farewell);
  }
}
