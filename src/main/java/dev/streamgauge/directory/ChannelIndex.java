package dev.streamgauge.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Streams by channel number: an immutable hash table whose successor shares with it every bucket
 * that did not change.
 */
final class ChannelIndex {
  private static final int PER_BUCKET = 4;
  private static final LiveStream[] NO_STREAMS = {};

  static final ChannelIndex EMPTY = of(NO_STREAMS);

  private final LiveStream[][] buckets;
  private final int size;

  private ChannelIndex(LiveStream[][] buckets, int size) {
    this.buckets = buckets;
    this.size = size;
  }

  static ChannelIndex of(LiveStream[] streams) {
    int wanted = Math.max(16, streams.length / PER_BUCKET);
    LiveStream[][] buckets = new LiveStream[Integer.highestOneBit(wanted - 1) << 1][];
    Arrays.fill(buckets, NO_STREAMS);
    for (LiveStream stream : streams) {
      add(buckets, stream);
    }
    return new ChannelIndex(buckets, streams.length);
  }

  Optional<LiveStream> find(long channel) {
    for (LiveStream stream : buckets[bucket(buckets, channel)]) {
      if (stream.channelNumber() == channel) {
        return Optional.of(stream);
      }
    }
    return Optional.empty();
  }

  /**
   * The index after these changes.
   *
   * @param streams all streams after them, for when the table has to grow
   */
  ChannelIndex after(List<Change> changes, LiveStream[] streams) {
    if (changes.size() > size / 2 || streams.length > 2 * PER_BUCKET * buckets.length) {
      return of(streams);
    }
    LiveStream[][] next = buckets.clone();
    for (Change change : changes) {
      change.before().ifPresent(stream -> remove(next, stream));
      change.after().ifPresent(stream -> add(next, stream));
    }
    return new ChannelIndex(next, streams.length);
  }

  private static void add(LiveStream[][] buckets, LiveStream stream) {
    int bucket = bucket(buckets, stream.channelNumber());
    LiveStream[] old = buckets[bucket];
    LiveStream[] grown = Arrays.copyOf(old, old.length + 1);
    grown[old.length] = stream;
    buckets[bucket] = grown;
  }

  private static void remove(LiveStream[][] buckets, LiveStream stream) {
    int bucket = bucket(buckets, stream.channelNumber());
    buckets[bucket] =
        Arrays.stream(buckets[bucket]).filter(s -> s != stream).toArray(LiveStream[]::new);
  }

  private static int bucket(LiveStream[][] buckets, long channel) {
    long mixed = channel * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & (buckets.length - 1);
  }
}
