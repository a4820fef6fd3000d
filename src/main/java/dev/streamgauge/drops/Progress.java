package dev.streamgauge.drops;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How far viewers have got in one published campaign.
 *
 * <p>A viewer has a row, and in it the minutes of each drop. Who has earned a drop has a row among
 * the earners too, with two times in seconds since 1970: when they earned and when they claimed it,
 * 0 where they did not. So the many who only watch need few bytes.
 */
final class Progress {
  private static final int COUNTS = 4;

  private final Campaign campaign;
  private final List<Drop> drops;
  private final Set<String> channels;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final int[][] preconditions;
  private final Instant[] starts;
  private final Instant[] ends;
  private final long[] counts;
  private final Rows viewers = new Rows();
  private final Column minutes = Column.ofShorts();
  private final Rows earners = new Rows();
  private final Column times = Column.ofInts();
  private final boolean[] open;
  private Instant end;

  Progress(Campaign campaign) {
    this.campaign = campaign;
    this.drops = campaign.drops();
    this.channels = new HashSet<>(campaign.channelIds());
    this.end = campaign.endsAt();
    for (int i = 0; i < drops.size(); i++) {
      indexes.put(drops.get(i).id(), i);
    }
    this.preconditions =
        drops.stream()
            .map(drop -> drop.preconditionDropIds().stream().mapToInt(indexes::get).toArray())
            .toArray(int[][]::new);
    this.starts = drops.stream().map(campaign::startOf).toArray(Instant[]::new);
    this.ends = drops.stream().map(campaign::endOf).toArray(Instant[]::new);
    this.counts = new long[drops.size() * COUNTS];
    this.open = new boolean[drops.size()];
  }

  Campaign campaign() {
    return campaign;
  }

  /** When minutes cease to count: the campaign's end, or when it was ended before. */
  Instant end() {
    return end;
  }

  void endAt(Instant at) {
    end = at.isBefore(end) ? at : end;
  }

  int index(String dropId) {
    return indexes.get(dropId);
  }

  /** What became of each drop, in the campaign's order. */
  List<DropCount> counts() {
    List<DropCount> all = new ArrayList<>();
    for (int i = 0; i < counts.length; i += COUNTS) {
      all.add(new DropCount(counts[i], counts[i + 1], counts[i + 2], counts[i + 3]));
    }
    return all;
  }

  /** Whether a minute on that channel at that time counts, whoever watched. */
  boolean counts(String channelId, Instant at) {
    if (!at.isBefore(end) || !(channels.isEmpty() || channels.contains(channelId))) {
      return false;
    }
    for (int drop = 0; drop < starts.length; drop++) {
      if (isWithin(drop, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean isWithin(int drop, Instant at) {
    return !at.isBefore(starts[drop]) && at.isBefore(ends[drop]);
  }

  /** What a minute led to. */
  interface Earned {
    void earned(Progress progress, int drop, long viewer, Instant at);
  }

  /**
   * Credits a minute to every drop that is open to the viewer: as it stood before the minute.
   *
   * @return whether any drop advanced
   */
  boolean advance(long viewer, Instant at, Earned earned) {
    int row = viewers.of(viewer);
    boolean any = false;
    for (int drop = 0; drop < starts.length; drop++) {
      open[drop] = isWithin(drop, at) && isOpen(row, drop);
      any |= open[drop];
    }
    for (int drop = 0; any && drop < starts.length; drop++) {
      if (open[drop]) {
        addMinute(row, drop, viewer, at, earned);
      }
    }
    return any;
  }

  private boolean isOpen(int row, int drop) {
    if (minutes(row, drop) >= drops.get(drop).requiredMinutes()) {
      return false;
    }
    for (int precondition : preconditions[drop]) {
      if (claimedAt(earners.find(place(row, precondition))) == 0) {
        return false;
      }
    }
    return true;
  }

  private void addMinute(int row, int drop, long viewer, Instant at, Earned earned) {
    int watched = minutes(row, drop) + 1;
    minutes.set(place(row, drop), watched);
    counts[drop * COUNTS] += watched == 1 ? 1 : 0;
    counts[drop * COUNTS + 1]++;
    if (watched == drops.get(drop).requiredMinutes()) {
      counts[drop * COUNTS + 2]++;
      times.set(2L * earners.of(place(row, drop)), at.getEpochSecond());
      earned.earned(this, drop, viewer, at);
    }
  }

  /** Takes note that a drop was claimed. */
  void claim(long viewer, int drop, Instant at) {
    times.set(2L * earner(viewer, drop) + 1, at.getEpochSecond());
    counts[drop * COUNTS + 3]++;
  }

  boolean isEarned(long viewer, int drop) {
    return earner(viewer, drop) >= 0;
  }

  boolean isClaimed(long viewer, int drop) {
    return claimedAt(earner(viewer, drop)) != 0;
  }

  /** The row among the earners; -1 where the viewer has not earned the drop. */
  private int earner(long viewer, int drop) {
    int row = viewers.find(viewer);
    return row < 0 ? -1 : earners.find(place(row, drop));
  }

  /** Those who have earned a drop and not claimed it. */
  LongStream unclaimed(int drop) {
    return IntStream.range(0, viewers.size())
        .filter(
            row -> {
              int earner = earners.find(place(row, drop));
              return earner >= 0 && claimedAt(earner) == 0;
            })
        .mapToLong(viewers::key);
  }

  /** How far a viewer has got with each drop; empty where they never watched. */
  List<DropProgress> of(long viewer) {
    int row = viewers.find(viewer);
    if (row < 0) {
      return List.of();
    }
    return drops.stream().map(drop -> progress(row, drop)).toList();
  }

  private DropProgress progress(int row, Drop drop) {
    int index = index(drop.id());
    int earner = earners.find(place(row, index));
    return new DropProgress(
        campaign.id(),
        drop.id(),
        minutes(row, index),
        drop.requiredMinutes(),
        DropProgress.time(earner < 0 ? 0 : times.get(2L * earner)),
        DropProgress.time(claimedAt(earner)));
  }

  private long place(int row, int drop) {
    return (long) row * drops.size() + drop;
  }

  private int minutes(int row, int drop) {
    return (int) minutes.get(place(row, drop));
  }

  private long claimedAt(int earner) {
    return earner < 0 ? 0 : times.get(2L * earner + 1);
  }

  void write(DataOutputStream out) throws IOException {
    Texts.write(out, CampaignJson.write(campaign));
    out.writeLong(end.getEpochSecond());
    out.writeInt(end.getNano());
    for (long count : counts) {
      out.writeLong(count);
    }
    viewers.write(out);
    minutes.write(out);
    earners.write(out);
    times.write(out);
  }

  static Progress read(DataInputStream in) throws IOException {
    Progress progress = new Progress(CampaignJson.read(Texts.read(in)));
    progress.end = Instant.ofEpochSecond(in.readLong(), in.readInt());
    for (int i = 0; i < progress.counts.length; i++) {
      progress.counts[i] = in.readLong();
    }
    progress.viewers.read(in);
    progress.minutes.read(in);
    progress.earners.read(in);
    progress.times.read(in);
    return progress;
  }
}
