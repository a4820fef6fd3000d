package dev.streamgauge.drops;

import dev.streamgauge.drops.Funnel.Step;
import dev.streamgauge.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;

/** Tells how viewers fare with the drops of campaigns. */
public final class Funnels {
  private final Drops drops;
  private final State state;
  private final StatusJournal journal;
  private final Announcements announcements;

  Funnels(Drops drops, State state, StatusJournal journal, Announcements announcements) {
    this.drops = drops;
    this.state = state;
    this.journal = journal;
    this.announcements = announcements;
  }

  /**
   * The funnel of a published campaign, all events that are in the log now included.
   *
   * @throws TryLaterException where drops are behind
   */
  public Optional<Funnel> of(String campaignId) {
    announcements.catchUp();
    journal.apply();
    return drops
        .read(
            accrual ->
                accrual.standings().campaigns().stream()
                    .filter(progress -> progress.campaign().id().equals(campaignId))
                    .findFirst()
                    .map(progress -> new Counted(progress.campaign(), progress.counts())))
        .map(counted -> state.read(handle -> funnel(handle, counted)));
  }

  private record Counted(Campaign campaign, List<DropCount> counts) {}

  private static Funnel funnel(Handle handle, Counted counted) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < counted.counts().size(); i++) {
      DropCount count = counted.counts().get(i);
      String dropId = counted.campaign().drops().get(i).id();
      List<Long> took = millisToFulfil(handle, dropId);
      steps.add(
          new Step(
              dropId,
              count.viewers(),
              count.minutes(),
              count.earned(),
              count.claimed(),
              took.size(),
              median(took)));
    }
    return new Funnel(counted.campaign().id(), steps);
  }

  /** Of the claims of which everything has been handed out, in order. */
  private static List<Long> millisToFulfil(Handle handle, String dropId) {
    return handle
        .createQuery(
            """
            SELECT MAX(updated_at) - MIN(granted_at) AS took FROM entitlement
            WHERE drop_id = :drop GROUP BY user_id HAVING MIN(status) = 'FULFILLED' ORDER BY took
            """)
        .bind("drop", dropId)
        .mapTo(Long.class)
        .list();
  }

  private static OptionalDouble median(List<Long> sorted) {
    if (sorted.isEmpty()) {
      return OptionalDouble.empty();
    }
    int middle = sorted.size() / 2;
    double millis =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    return OptionalDouble.of(millis / 1000);
  }
}
