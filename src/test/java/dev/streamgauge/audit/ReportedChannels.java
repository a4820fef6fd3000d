package dev.streamgauge.audit;

import dev.streamgauge.audit.chat.ChatJudge;
import dev.streamgauge.event.Event;
import dev.streamgauge.lake.Lake;
import dev.streamgauge.lake.LakeConfig;
import dev.streamgauge.lake.rollup.Rollups;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.state.State;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A lake with the daily tables of what is stored in it, and reports over them. */
final class ReportedChannels implements AutoCloseable {
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
  private static final InstantSource CLOCK = InstantSource.fixed(RandomChannel.NOW);

  private final Path folder;
  private final State state;
  private final Lake lake;
  private final Rollups rollups;
  private int batches;

  ReportedChannels(Path folder) {
    this.folder = folder;
    state = State.open(folder);
    lake = new Lake(folder.resolve("lake"), state, 1, CLOCK, LakeConfig.DEFAULT);
    rollups = new Rollups(lake, state, CLOCK, LakeConfig.DEFAULT, new ChatJudge());
  }

  /** Stores events, and brings the daily tables up to date. */
  void store(List<Event> events) {
    lake.apply(new StoredBatch(++batches, events));
    rollups.refresh(LocalDate.EPOCH, LAST, (done, of) -> {});
  }

  /**
   * Reports over the daily tables.
   *
   * @param name of the folder for what they keep
   */
  Audit audit(String name) {
    return audit(name, CLOCK, false);
  }

  /** Reports by another clock, or beside work that is more urgent. */
  Audit audit(String name, InstantSource clock, boolean busy) {
    return new Audit(rollups, new UpToDate(busy), new NoNames(), folder.resolve(name), clock);
  }

  private record UpToDate(boolean isBusy) implements Audit.Freshness {
    @Override
    public void bringUpToDate() {}

    @Override
    public boolean settled() {
      return true;
    }
  }

  private record NoNames() implements Names {
    @Override
    public Optional<String> idOf(String login) {
      return Optional.empty();
    }

    @Override
    public Optional<String> loginOf(String channelId) {
      return Optional.empty();
    }

    @Override
    public List<Found> search(String beginning, int most) {
      return List.of();
    }
  }

  @Override
  public void close() {
    rollups.close();
    lake.close();
    state.close();
  }
}
