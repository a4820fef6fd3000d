package dev.streamgauge.directory;

import dev.streamgauge.event.ChannelProfile;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.Game;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamOnline;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.log.Subscriber;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Who is live now, held in memory and fed from the log.
 *
 * <p>The log's thread applies batches to the working state: an immutable {@link Channel} for each
 * id. Every now and then {@link #publish} makes the next {@link Snapshot} of whatever changed since
 * the last one, by whole batches or by time passing. Readers take the current snapshot and wait for
 * nobody.
 */
public final class Directory implements Subscriber {
  private final InstantSource clock;
  private final Duration offlineAfter;
  private final Map<String, Channel> channels = new HashMap<>();
  private final Vocabulary words = new Vocabulary();
  private final Set<String> changed = new HashSet<>();
  private final LastHour lastHour = new LastHour();
  private long position;

  /** No live channel was last seen before it. */
  private Instant oldest = Instant.MAX;

  private volatile long keptPosition;
  private volatile Snapshot snapshot = Snapshot.EMPTY;

  /**
   * An empty directory.
   *
   * @param offlineAfter a channel whose last sample is older than this is offline
   * @param position the log position to begin at
   */
  public Directory(InstantSource clock, Duration offlineAfter, long position) {
    this.clock = clock;
    this.offlineAfter = offlineAfter;
    this.position = position;
    this.keptPosition = position;
  }

  /**
   * The directory that a checkpoint holds.
   *
   * @throws UncheckedIOException where the checkpoint is missing or broken
   */
  static Directory from(Checkpoint checkpoint, InstantSource clock, Duration offlineAfter) {
    Directory directory = new Directory(clock, offlineAfter, 0);
    directory.restore(checkpoint);
    return directory;
  }

  private synchronized void restore(Checkpoint checkpoint) {
    DirectoryState state = checkpoint.read(words);
    words.restore(state.games());
    for (Channel channel : state.channels()) {
      channels.put(channel.id(), channel);
      if (!channel.broadcast().isNone()) {
        changed.add(channel.id());
      }
    }
    position = state.position();
    keptPosition = position;
  }

  @Override
  public String name() {
    return "directory";
  }

  @Override
  public synchronized long position() {
    return position;
  }

  /** Where its last checkpoint leads to. */
  @Override
  public long keptPosition() {
    return keptPosition;
  }

  @Override
  public synchronized void apply(StoredBatch batch) {
    for (Event event : batch.events()) {
      apply(event);
    }
    position = batch.position() + 1;
  }

  /** What is live, as of the last publication. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** How the most watched channels have been watched of late. */
  public LastHour lastHour() {
    return lastHour;
  }

  /** Makes all that was applied, and all that has gone offline since, visible at once. */
  public synchronized void publish() {
    Instant now = clock.instant();
    noteRenamed();
    noteExpired(now);
    Snapshot current = snapshot;
    List<Change> changes = new ArrayList<>(changed.size());
    for (String id : changed) {
      Channel channel = channels.get(id);
      Change change = new Change(current.ofChannel(channel.number()), streamOf(channel, now));
      if (change.before().isPresent() || change.after().isPresent()) {
        changes.add(change);
      }
    }
    changed.clear();
    if (!changes.isEmpty()) {
      snapshot = current.after(changes);
    }
    lastHour.moveOn(now, snapshot.viewersOf(LastHour.MOST));
  }

  /** Lets go of what has been off air for a while, and keeps the profiles. */
  synchronized void forgetAfter(Duration offAir) {
    Instant moment = clock.instant().minus(offAir);
    publish();
    channels.replaceAll((id, channel) -> channel.withoutBroadcastBefore(moment));
    channels.values().removeIf(Channel::isForgettable);
  }

  /** Takes note that a checkpoint is durable. */
  void kept(DirectoryState state) {
    keptPosition = state.position();
  }

  /** All of the working state at one moment; it costs a list of references. */
  synchronized DirectoryState state() {
    return new DirectoryState(position, words.names(), new ArrayList<>(channels.values()));
  }

  private void apply(Event event) {
    switch (event) {
      case StreamSample sample -> {
        change(sample.channelId(), channel -> channel.with(sample, words, offlineAfter));
        lastHour.note(sample.channelId(), sample.at(), sample.viewers());
      }
      case StreamOnline online ->
          change(online.channelId(), channel -> channel.with(online, words, offlineAfter));
      case StreamOffline offline -> change(offline.channelId(), channel -> channel.with(offline));
      case ChannelProfile profile ->
          change(profile.channelId(), channel -> channel.with(profile, words));
      case Game game -> words.learn(game);
      default -> {}
    }
  }

  private void change(String id, UnaryOperator<Channel> change) {
    Channel known = channels.get(id);
    Channel channel = known == null ? Channel.named(id) : known;
    channels.put(id, change.apply(channel));
    changed.add(id);
  }

  private Optional<LiveStream> streamOf(Channel channel, Instant now) {
    if (!channel.isLiveAt(now, offlineAfter)) {
      return Optional.empty();
    }
    Instant seen = channel.broadcast().last();
    oldest = seen.isBefore(oldest) ? seen : oldest;
    return Optional.of(
        new LiveStream(channel, channel.broadcast().game().get().flatMap(words::nameOf)));
  }

  private void noteRenamed() {
    Set<String> renamed = words.takeRenamed();
    if (renamed.isEmpty()) {
      return;
    }
    for (LiveStream stream : snapshot.all()) {
      Optional<String> game =
          channels.get(stream.channelId()).broadcast().game().get().flatMap(GameRef::id);
      if (game.isPresent() && renamed.contains(game.get())) {
        changed.add(stream.channelId());
      }
    }
  }

  private void noteExpired(Instant now) {
    Instant limit = now.minus(offlineAfter);
    if (!oldest.isBefore(limit)) {
      return;
    }
    for (LiveStream stream : snapshot.all()) {
      if (stream.lastSeen().isBefore(limit)) {
        changed.add(stream.channelId());
      }
    }
    oldest = snapshot.oldest();
  }
}
