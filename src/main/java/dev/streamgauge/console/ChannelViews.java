package dev.streamgauge.console;

import dev.streamgauge.audit.ChannelReport;
import dev.streamgauge.audit.ChannelReport.Features;
import dev.streamgauge.audit.ChannelReport.GamePlayed;
import dev.streamgauge.audit.ChannelReport.InGame;
import dev.streamgauge.audit.ChannelReport.Series;
import dev.streamgauge.audit.Comparison;
import dev.streamgauge.audit.Explanation;
import dev.streamgauge.audit.Figure;
import dev.streamgauge.audit.Mark;
import dev.streamgauge.audit.Metric;
import dev.streamgauge.audit.Period;
import dev.streamgauge.console.view.ChannelView;
import dev.streamgauge.console.view.ChannelView.Cell;
import dev.streamgauge.console.view.ChannelView.GameRow;
import dev.streamgauge.console.view.ChannelView.Headline;
import dev.streamgauge.console.view.ChannelView.MarkRow;
import dev.streamgauge.console.view.ChannelView.MetricRow;
import dev.streamgauge.console.view.ChannelView.Part;
import dev.streamgauge.console.view.Fact;
import dev.streamgauge.console.view.Show;
import dev.streamgauge.console.view.WhyView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes what a page shows out of a report. */
final class ChannelViews {
  private static final int MOST_PARTS = 10;
  private static final int MOST_GAMES = 12;

  private static final Map<Metric, String> LABELS =
      Map.ofEntries(
          Map.entry(Metric.SUBSCRIBERS_COUNT, "Followers gained"),
          Map.entry(Metric.FOLLOWING_COUNT, "Follows gained"),
          Map.entry(Metric.VIEWS_AVG, "Views of a video, rounded"),
          Map.entry(Metric.SUBSCRIBERS_GROWTH_PRC, "Growth, %"),
          Map.entry(Metric.VIEWS_COUNT, "Views of all time"),
          Map.entry(Metric.LIVE_VIEWERS_AVG, "Average viewers"),
          Map.entry(Metric.VIDEOS_PER_WEEK, "Videos a week"),
          Map.entry(Metric.VIDEO_VIEWS_COUNT, "Views of videos"),
          Map.entry(Metric.VIDEO_VIEWS_AVG, "Views of a video, median"),
          Map.entry(Metric.VIEWS_RATE, "Views to followers, %"),
          Map.entry(Metric.HOURS_STREAMED, "Hours streamed"),
          Map.entry(Metric.ACTIVE_DAYS_PER_WEEK, "Active days a week"),
          Map.entry(Metric.CHAT_MESSAGES_PER_HOUR, "Chat messages an hour"));

  private ChannelViews() {}

  static ChannelView of(ChannelReport report, String address) {
    Features features = report.features();
    return new ChannelView(
        address,
        report.basic().title(),
        report.basic().username(),
        report.basic().description().orElse(""),
        note(report),
        headlines(report, address),
        Arrays.stream(Period.values()).map(Period::text).toList(),
        metrics(report, address),
        marks(report, address),
        features.games().stream().limit(MOST_GAMES).map(ChannelViews::game).toList(),
        features.geo().stream()
            .flatMap(geo -> parts(geo.countries(), ChannelViews::country))
            .toList(),
        parts(features.languages(), Show::language).toList(),
        sentiments(features));
  }

  private static String note(ChannelReport report) {
    return "As of %s UTC%s%s"
        .formatted(
            Show.moment(report.madeAt()),
            report.settled() ? "." : "; some of it is still being counted.",
            report.confident() ? "" : " Little was seen of this channel, so take it with care.");
  }

  private static List<Headline> headlines(ChannelReport report, String address) {
    List<Headline> headlines = new ArrayList<>();
    now(report, Metric.SUBSCRIBERS_COUNT)
        .map(v -> new Headline("Followers", v, "now", why(address, Metric.SUBSCRIBERS_COUNT)))
        .ifPresent(headlines::add);
    for (Metric metric :
        List.of(Metric.LIVE_VIEWERS_AVG, Metric.HOURS_STREAMED, Metric.CHAT_MESSAGES_PER_HOUR)) {
      figure(report, metric, Period.D30)
          .flatMap(Figure::value)
          .map(ChannelViews::number)
          .map(
              v ->
                  new Headline(
                      LABELS.get(metric), v, "over the last 30 days", why(address, metric)))
          .ifPresent(headlines::add);
    }
    now(report, Metric.VIEWS_COUNT)
        .map(v -> new Headline("Views", v, "of all time, as told last", ""))
        .ifPresent(headlines::add);
    return headlines;
  }

  private static String why(String address, Metric metric) {
    return why(address, metric, Period.D30);
  }

  private static String why(String address, Metric metric, Period period) {
    return "%s/why?metric=%s&period=%s".formatted(address, metric.text(), period.text());
  }

  private static Optional<String> now(ChannelReport report, Metric metric) {
    return Optional.ofNullable(report.metrics().get(metric))
        .flatMap(Series::value)
        .map(ChannelViews::number);
  }

  private static Optional<Figure> figure(ChannelReport report, Metric metric, Period period) {
    return Optional.ofNullable(report.metrics().get(metric))
        .map(series -> series.periods().get(period));
  }

  private static List<MetricRow> metrics(ChannelReport report, String address) {
    return report.metrics().entrySet().stream()
        .filter(entry -> !entry.getValue().periods().isEmpty())
        .map(
            entry ->
                new MetricRow(
                    LABELS.get(entry.getKey()),
                    Arrays.stream(Period.values())
                        .map(period -> cell(report, entry.getKey(), period, address))
                        .toList()))
        .toList();
  }

  private static Cell cell(ChannelReport report, Metric metric, Period period, String address) {
    return new Cell(
        period.text(),
        figure(report, metric, period).flatMap(Figure::value).map(ChannelViews::number).orElse(""),
        why(address, metric, period));
  }

  /** Where the channel stands among those of its size, over the last 30 days. */
  private static List<MarkRow> marks(ChannelReport report, String address) {
    return report.metrics().keySet().stream()
        .flatMap(
            metric ->
                figure(report, metric, Period.D30).stream()
                    .flatMap(
                        figure ->
                            figure.comparison().stream()
                                .filter(comparison -> comparison.mark().isPresent())
                                .map(comparison -> mark(metric, figure, comparison, address))))
        .toList();
  }

  private static MarkRow mark(Metric metric, Figure figure, Comparison comparison, String address) {
    List<Double> spread = comparison.quantiles();
    return new MarkRow(
        LABELS.get(metric),
        figure.value().map(ChannelViews::number).orElse("–"),
        why(address, metric),
        comparison.mark().map(Mark::text).orElse(""),
        (int) Math.round(comparison.percentile().orElse(0)),
        comparison.similar().map(ChannelViews::number).orElse("–"),
        spread.stream().map(value -> number(BigDecimal.valueOf(value))).toList());
  }

  private static GameRow game(GamePlayed game) {
    InGame quarter = game.periods().get(Period.D90);
    InGame year = game.periods().get(Period.D365);
    return new GameRow(
        game.title(),
        game.followers().isPresent() ? Show.count(game.followers().getAsLong()) : "–",
        quarter == null ? "0" : Show.count(quarter.broadcasts()),
        quarter == null ? "0" : number(quarter.hours()),
        year == null ? "0" : number(year.hours()));
  }

  private interface Names {
    String of(String code);
  }

  private static Stream<Part> parts(List<ChannelReport.Share> shares, Names names) {
    BigDecimal most =
        shares.isEmpty() ? BigDecimal.ONE : shares.getFirst().percent().max(BigDecimal.ONE);
    return shares.stream()
        .limit(MOST_PARTS)
        .map(
            share ->
                new Part(
                    names.of(share.code()),
                    Show.many(share.viewers(), "viewer", "viewers"),
                    (int) (100 * share.percent().doubleValue() / most.doubleValue()),
                    number(share.percent()) + " %"));
  }

  private static String country(String code) {
    return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
  }

  private static List<Part> sentiments(Features features) {
    return features
        .sentiments()
        .map(
            chat ->
                List.of(
                    sentiment("Positive", chat.positive(), chat.comments()),
                    sentiment("Neutral", chat.neutral(), chat.comments()),
                    sentiment("Negative", chat.negative(), chat.comments())))
        .orElse(List.of());
  }

  private static Part sentiment(String label, long messages, long all) {
    long percent = all == 0 ? 0 : Math.round(100.0 * messages / all);
    return new Part(
        label, Show.many(messages, "message", "messages"), (int) percent, percent + " %");
  }

  static WhyView of(Explanation explanation) {
    return new WhyView(
        LABELS.get(explanation.metric()),
        explanation.period().text(),
        explanation.value().map(ChannelViews::number).orElse("not observed"),
        explanation.metric().formula(),
        explanation.inputs().entrySet().stream()
            .map(input -> new Fact(words(input.getKey()), number(input.getValue()), ""))
            .toList(),
        evidence(explanation),
        explanation.comparison().map(ChannelViews::cohort).orElse(""));
  }

  private static String evidence(Explanation explanation) {
    String rows =
        explanation.rows().entrySet().stream()
            .filter(table -> table.getValue() > 0)
            .map(
                table ->
                    Show.many(table.getValue(), "row", "rows") + " of the table " + table.getKey())
            .collect(Collectors.joining(" and "));
    return "Of the %d days from %s to %s.%s"
        .formatted(
            explanation.window().days(),
            explanation.window().from(),
            explanation.window().to(),
            rows.isEmpty()
                ? " Nothing was seen in them."
                : " It rests on %s, from %s to %s."
                    .formatted(
                        rows,
                        explanation.firstRow().map(LocalDate::toString).orElse(""),
                        explanation.lastRow().map(LocalDate::toString).orElse("")));
  }

  private static String cohort(Comparison comparison) {
    return "Among %s of the same size the median is %s%s."
        .formatted(
            Show.many(comparison.channels(), "channel", "channels"),
            comparison.similar().map(ChannelViews::number).orElse("not known"),
            comparison
                .mark()
                .map(
                    mark ->
                        "; this one lies above %.0f of 100: %s"
                            .formatted(comparison.percentile().orElse(0), mark.text()))
                .orElse(""));
  }

  private static String words(String name) {
    return name.replace('_', ' ');
  }

  /** A number with at most two decimals. */
  static String number(BigDecimal value) {
    BigDecimal shown =
        value.stripTrailingZeros().scale() > 2
            ? value.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros()
            : value.stripTrailingZeros();
    int decimals = Math.max(0, shown.scale());
    return String.format(Locale.ROOT, "%,." + decimals + "f", shown);
  }
}
