package dev.streamgauge.audit;

import dev.streamgauge.audit.AudienceReader.Audience;
import dev.streamgauge.audit.ChannelReport.Chart;
import dev.streamgauge.audit.ChannelReport.Features;
import dev.streamgauge.audit.ChannelReport.GamePlayed;
import dev.streamgauge.audit.ChannelReport.MostMedia;
import dev.streamgauge.audit.ChannelReport.Series;
import dev.streamgauge.lake.rollup.Rollups;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Puts the report of one channel together. */
final class Calculation {
  private static final int FEWEST_IN_COHORT = 10;

  private final Rollups rollups;
  private final Cohorts cohorts;
  private final Dossiers dossiers;
  private final AudienceReader audience;
  private final Names names;

  Calculation(Rollups rollups, Cohorts cohorts, Dossiers dossiers, Names names) {
    this.rollups = rollups;
    this.cohorts = cohorts;
    this.dossiers = dossiers;
    this.audience = new AudienceReader(dossiers);
    this.names = names;
  }

  /**
   * The report of a channel, or why there is none.
   *
   * @param settled whether the daily tables show all that has come in
   */
  Outcome of(String channelId, LocalDate asOf, Instant now, boolean settled) {
    try (ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor();
        Tables tables = Tables.ofOne(rollups)) {
      CompletableFuture<Audience> audience =
          CompletableFuture.supplyAsync(() -> audience(channelId, asOf), aside);
      History history = HistoryReader.read(tables, dossiers, channelId, asOf);
      List<Video> videos = Video.of(history.videoReports());
      List<Broadcast> broadcasts = Broadcast.of(history);
      Figures figures = new Figures(history, videos);
      if (videos.isEmpty() && !anyEnded(broadcasts, asOf, now)) {
        return new Outcome.Refused(Refusal.NO_VIDEOS);
      }
      if (!anyViews(history, videos, figures)) {
        return new Outcome.Refused(Refusal.NO_VIEWS);
      }
      Peers peers = cohorts.on(asOf);
      int[] cohort = peers.near(channelId, figures.followers().orElse(0));
      boolean confident =
          cohort.length >= FEWEST_IN_COHORT && figures.live(Period.D90.endingOn(asOf));
      return new Outcome.Ready(
          new ChannelReport(
              asOf,
              now,
              settled,
              confident,
              Contacts.basic(channelId, history, names),
              metrics(figures, asOf, peers, cohort),
              features(tables, channelId, history, broadcasts, videos, audience)));
    }
  }

  /** What was seen of a channel, and its figures. */
  Figures figures(String channelId, LocalDate asOf) {
    try (Tables tables = Tables.ofOne(rollups)) {
      History history = HistoryReader.read(tables, dossiers, channelId, asOf);
      return new Figures(history, Video.of(history.videoReports()));
    }
  }

  /** A figure beside those of channels of the same size. */
  Optional<Comparison> compare(
      String channelId, Metric metric, Period period, Figures figures, LocalDate asOf) {
    if (!isCompared(metric)) {
      return Optional.empty();
    }
    Peers peers = cohorts.on(asOf);
    int[] cohort = peers.near(channelId, figures.followers().orElse(0));
    return Optional.of(
        peers.compare(metric, period, figures.of(metric, period.endingOn(asOf)).exact(), cohort));
  }

  private static boolean isCompared(Metric metric) {
    return metric == Metric.SUBSCRIBERS_GROWTH_PRC || metric == Metric.CHAT_MESSAGES_PER_HOUR;
  }

  private static boolean anyEnded(List<Broadcast> broadcasts, LocalDate asOf, Instant now) {
    Instant end = asOf.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    long nowUs = ChronoUnit.MICROS.between(Instant.EPOCH, now.isBefore(end) ? now : end);
    return broadcasts.stream().anyMatch(broadcast -> broadcast.untilUs() <= nowUs);
  }

  private static boolean anyViews(History history, List<Video> videos, Figures figures) {
    return figures.now(Metric.VIEWS_COUNT).exact().orElse(0) > 0
        || videos.stream().anyMatch(video -> video.views() > 0)
        || history.days().stream()
            .anyMatch(day -> day.peak() > 0 || day.viewerUs() > 0 || day.viewers() > 0);
  }

  private static Map<Metric, Series> metrics(
      Figures figures, LocalDate asOf, Peers peers, int[] cohort) {
    Map<Metric, Series> metrics = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      Map<Period, Figure> periods = new EnumMap<>(Period.class);
      for (Period period : metric.periods()) {
        Worked worked = figures.of(metric, period.endingOn(asOf));
        periods.put(
            period,
            new Figure(
                worked.value(),
                previous(figures, metric, period.before(asOf)),
                metric == Metric.VIEWS_AVG && worked.value().isPresent()
                    ? Optional.of(figures.extremes(period.endingOn(asOf)))
                    : Optional.empty(),
                isCompared(metric)
                    ? Optional.of(peers.compare(metric, period, worked.exact(), cohort))
                    : Optional.empty()));
      }
      metrics.put(metric, new Series(figures.now(metric).value(), periods));
    }
    return metrics;
  }

  /** Average viewers of a window without a broadcast are 0, but not those of the one before it. */
  private static Optional<BigDecimal> previous(Figures figures, Metric metric, Window window) {
    return metric == Metric.LIVE_VIEWERS_AVG && !figures.live(window)
        ? Optional.empty()
        : figures.value(metric, window);
  }

  /**
   * @param found who watched, read by another thread meanwhile
   */
  private Features features(
      Tables tables,
      String channelId,
      History history,
      List<Broadcast> broadcasts,
      List<Video> videos,
      CompletableFuture<Audience> found) {
    LocalDate asOf = history.asOf();
    Window recent = Period.D90.endingOn(asOf);
    List<Chart> charts = ChartReader.read(tables, channelId, broadcasts, videos);
    List<GamePlayed> games = new GamesReader(asOf, broadcasts, videos).read(tables);
    Audience audience = found.join();
    return new Features(
        audience.ages(),
        audience.geo(),
        audience.languages(),
        audience
            .moods()
            .sentiments(
                broadcasts.stream().filter(broadcast -> broadcast.hasChatIn(recent)).count()),
        charts,
        new MostMedia(
            largest(videos, asOf, Comparator.comparingLong(Video::seconds)),
            largest(videos, asOf, Comparator.comparingLong(Video::views))),
        games,
        Contacts.contact(channelId, history, names));
  }

  private Audience audience(String channelId, LocalDate asOf) {
    try (Tables tables = Tables.ofOne(rollups)) {
      return audience.read(tables, channelId, Period.D90.endingOn(asOf));
    }
  }

  private static Map<Period, List<String>> largest(
      List<Video> videos, LocalDate asOf, Comparator<Video> size) {
    Map<Period, List<String>> largest = new EnumMap<>(Period.class);
    for (Period period : Period.values()) {
      Window window = period.endingOn(asOf);
      largest.put(
          period,
          videos.stream()
              .filter(video -> window.contains(video.published()))
              .sorted(size.reversed().thenComparing(Video::id))
              .limit(5)
              .map(Video::id)
              .toList());
    }
    return largest;
  }
}
