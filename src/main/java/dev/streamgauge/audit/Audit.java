package dev.streamgauge.audit;

import dev.streamgauge.lake.rollup.Rollups;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reports of channels, and why each figure in them is what it is.
 *
 * <p>A report counts all that was acknowledged before its calculation began, and is kept until the
 * day changes.
 */
public final class Audit implements AutoCloseable {
  /** The channel whose report costs nobody anything. */
  public static final String FREE_LOGIN = "nasa";

  private final Dossiers dossiers;
  private final Calculation calculation;
  private final Calculations calculations;
  private final Names names;
  private final InstantSource clock;

  /** What sees to it that the daily tables show what was acknowledged. */
  public interface Freshness {
    /** Returns when they show all that had been acknowledged before. */
    void bringUpToDate() throws InterruptedException;

    /** Whether they show all that has come in for days that are over. */
    boolean settled();

    /** Whether so much comes in now that reports should take their time. */
    boolean isBusy();
  }

  /**
   * @param folder where is kept what can be made anew
   */
  public Audit(
      Rollups rollups, Freshness freshness, Names names, Path folder, InstantSource clock) {
    this.dossiers = new Dossiers(rollups, folder.resolve("dossiers"), clock);
    this.calculation = new Calculation(rollups, new Cohorts(rollups, folder), dossiers, names);
    this.names = names;
    this.clock = clock;
    this.calculations =
        new Calculations(
            new Calculations.Work() {
              @Override
              public void prepare() throws InterruptedException {
                freshness.bringUpToDate();
              }

              @Override
              public Outcome calculate(Calculations.Key key) {
                return calculation.of(
                    key.channelId(), key.asOf(), clock.instant(), freshness.settled());
              }

              @Override
              public boolean isBusy() {
                return freshness.isBusy();
              }
            });
  }

  /** The last day that a report may end with: the one that is not over. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Knows channels by their logins. */
  public Names names() {
    return names;
  }

  /**
   * The report of a channel, if it is there within some time; else it is worked out meanwhile, once
   * however many ask.
   *
   * @param asOf the last day that counts, today at the latest
   * @param anew whether it is worked out again
   */
  public Outcome ask(String channelId, LocalDate asOf, boolean anew, Duration patience) {
    return calculations.ask(new Calculations.Key(channelId, asOf, today()), anew, patience);
  }

  /** Whether so many reports are waited for that each takes longer than usual. */
  public boolean inDemand() {
    return calculations.inDemand();
  }

  /**
   * Why a figure is what it is, from what the daily tables have now.
   *
   * @return none where the metric has no such period
   */
  public Optional<Explanation> explain(
      String channelId, Metric metric, Period period, LocalDate asOf) {
    if (!metric.periods().contains(period)) {
      return Optional.empty();
    }
    Figures figures = calculation.figures(channelId, asOf);
    Window window = period.endingOn(asOf);
    Worked worked = figures.of(metric, window);
    Map<String, Long> rows = new LinkedHashMap<>();
    worked.rows().forEach((table, days) -> rows.put(table, (long) days.size()));
    List<LocalDate> days = worked.rows().values().stream().flatMap(List::stream).sorted().toList();
    return Optional.of(
        new Explanation(
            metric,
            period,
            asOf,
            window,
            worked.value(),
            worked.inputs(),
            rows,
            days.stream().findFirst(),
            days.reversed().stream().findFirst(),
            calculation.compare(channelId, metric, period, figures, asOf)));
  }

  /** A channel's last 24 months, up to a day. */
  public List<Month> months(String channelId, LocalDate asOf) {
    return Month.of(calculation.figures(channelId, asOf), asOf);
  }

  /**
   * Works ahead: has what reports read of months that are over kept by channel. To be called again
   * and again; some seconds a month of a hundred thousand channels, where it is new.
   */
  public void keepUp() {
    dossiers.keepUp();
  }

  @Override
  public void close() {
    calculations.close();
    dossiers.close();
  }
}
