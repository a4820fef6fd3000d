package dev.streamgauge.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamgauge.audit.ChannelOracle.Fraction;
import dev.streamgauge.audit.ChannelOracle.Sent;
import dev.streamgauge.audit.ChannelReport.Share;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.Video;
import dev.streamgauge.event.ViewerWatch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of 300 random channels against the formulas in plain Java, figure by figure. */
class ChannelReportTest {
  private static final int CHANNELS = 300;
  private static final Set<String> GAMES = Set.of("g0", "g1", "g2");

  @TempDir static Path folder;

  private static final Map<String, ChannelOracle> ORACLES = new TreeMap<>();
  private static ReportedChannels channels;
  private static Audit audit;

  @BeforeAll
  static void fill() {
    channels = new ReportedChannels(folder);
    audit = channels.audit("kept");
    List<Event> all = new ArrayList<>(RandomChannel.viewers());
    for (int number = 0; number < CHANNELS; number++) {
      List<Event> events = RandomChannel.of(number);
      all.addAll(events);
      ORACLES.put("c" + number, new ChannelOracle("c" + number, events, RandomChannel.TODAY));
    }
    // Late ones come in a second batch, so that days are made twice.
    channels.store(all.subList(0, all.size() * 3 / 4));
    channels.store(all.subList(all.size() * 3 / 4, all.size()));
    audit.keepUp();
    audit.keepUp();
  }

  @AfterAll
  static void close() {
    audit.close();
    channels.close();
  }

  private static Outcome ask(String channel) {
    return audit.ask(channel, RandomChannel.TODAY, false, Duration.ofMinutes(1));
  }

  private static List<ChannelReport> reports() {
    List<ChannelReport> reports = new ArrayList<>();
    for (String channel : ORACLES.keySet()) {
      if (ask(channel) instanceof Outcome.Ready(ChannelReport report)) {
        reports.add(report);
      }
    }
    return reports;
  }

  private static ChannelOracle oracle(ChannelReport report) {
    return ORACLES.get(report.basic().id());
  }

  @Test
  void there_is_no_report_where_there_is_nothing_to_tell() {
    for (ChannelOracle oracle : ORACLES.values()) {
      Optional<Refusal> refused =
          ask(oracle.id) instanceof Outcome.Refused(Refusal reason)
              ? Optional.of(reason)
              : Optional.empty();
      assertThat(refused).as(oracle.id).isEqualTo(oracle.refusal(RandomChannel.NOW));
    }
    assertThat(reports()).hasSizeBetween(CHANNELS / 2, CHANNELS - 1);
  }

  @Test
  void every_metric_of_every_period_is_what_the_events_say() {
    SoftAssertions all = new SoftAssertions();
    for (ChannelReport report : reports()) {
      ChannelOracle oracle = oracle(report);
      report
          .metrics()
          .forEach(
              (metric, series) -> {
                String name = oracle.id + " " + metric.text();
                same(all, name, series.value(), oracle.now(metric));
                series
                    .periods()
                    .forEach(
                        (period, figure) -> {
                          Window window = period.endingOn(RandomChannel.TODAY);
                          Window before = period.before(RandomChannel.TODAY);
                          String place = name + " " + period.text();
                          same(all, place, figure.value(), oracle.value(metric, window, false));
                          same(
                              all,
                              place + " before",
                              figure.previous(),
                              oracle.value(metric, before, true));
                          figure
                              .extremes()
                              .ifPresent(
                                  found ->
                                      all.assertThat(found)
                                          .as(place)
                                          .isEqualTo(oracle.extremes(window)));
                        });
              });
    }
    all.assertAll();
  }

  private static void same(
      SoftAssertions all, String name, Optional<BigDecimal> found, BigDecimal expected) {
    if (expected == null) {
      all.assertThat(found).as(name).isEmpty();
    } else {
      all.assertThat(found.orElse(null)).as(name).isNotNull();
      found.ifPresent(value -> all.assertThat(value).as(name).isEqualByComparingTo(expected));
    }
  }

  @Test
  void similar_and_marks_are_those_of_the_50_channels_of_the_same_size() {
    for (ChannelReport report : reports()) {
      ChannelOracle oracle = oracle(report);
      List<ChannelOracle> cohort = cohort(oracle);
      for (Metric metric : List.of(Metric.SUBSCRIBERS_GROWTH_PRC, Metric.CHAT_MESSAGES_PER_HOUR)) {
        report
            .metrics()
            .get(metric)
            .periods()
            .forEach(
                (period, figure) ->
                    compare(
                        oracle.id + " " + metric + " " + period,
                        figure.comparison().orElseThrow(),
                        oracle.exact(metric, period.endingOn(RandomChannel.TODAY)),
                        cohort.stream()
                            .flatMap(
                                o -> o.exact(metric, period.endingOn(RandomChannel.TODAY)).stream())
                            .sorted()
                            .toList()));
      }
    }
  }

  private static final Map<String, Double> SIZES = new HashMap<>();

  private static List<ChannelOracle> cohort(ChannelOracle of) {
    return ORACLES.values().stream()
        .filter(other -> !other.id.equals(of.id) && other.hasAny())
        .sorted(
            Comparator.comparingDouble((ChannelOracle o) -> Math.abs(size(o) - size(of)))
                .thenComparing(o -> o.id))
        .limit(50)
        .toList();
  }

  private static double size(ChannelOracle oracle) {
    return SIZES.computeIfAbsent(
        oracle.id,
        id -> Math.log10(1.0 + Math.max(0, oracle.followers(RandomChannel.TODAY).orElse(0))));
  }

  private static void compare(
      String name, Comparison found, Optional<Fraction> own, List<Fraction> others) {
    int n = others.size();
    assertThat(found.channels()).as(name).isEqualTo(n);
    double median =
        (others.get((n - 1) / 2).rounded(12).doubleValue()
                + others.get(n / 2).rounded(12).doubleValue())
            / 2;
    assertThat(found.similar().orElseThrow().doubleValue())
        .as(name)
        .isCloseTo(median, within(1e-6));
    if (own.isEmpty()) {
      assertThat(found.mark()).as(name).isEmpty();
      return;
    }
    double below = others.stream().filter(o -> o.compareTo(own.get()) < 0).count();
    double equal = others.stream().filter(o -> o.compareTo(own.get()) == 0).count();
    double percentile = 100 * (below + equal / 2) / n;
    assertThat(found.percentile().orElseThrow()).as(name).isCloseTo(percentile, within(1e-9));
    String mark =
        percentile < 20
            ? "poor"
            : percentile < 40
                ? "fair"
                : percentile < 60 ? "average" : percentile < 80 ? "good" : "excellent";
    assertThat(found.mark().orElseThrow().text()).as(name).isEqualTo(mark);
  }

  @Test
  void countries_and_languages_are_those_that_viewers_sent_most_often() {
    Window window = Period.D90.endingOn(RandomChannel.TODAY);
    for (ChannelReport report : reports()) {
      ChannelOracle oracle = oracle(report);
      Map<String, Long> countries = oracle.usual(window, ViewerWatch::country);
      assertThat(
              counts(report.features().geo().map(ChannelReport.Geo::countries).orElse(List.of())))
          .as(oracle.id)
          .isEqualTo(lower(countries));
      assertThat(counts(report.features().languages()))
          .as(oracle.id)
          .isEqualTo(oracle.languages(window));
      report
          .features()
          .geo()
          .ifPresent(
              geo -> {
                assertThat(geo.countries())
                    .isSortedAccordingTo(Comparator.comparingLong(Share::viewers).reversed());
                long imea = countries.getOrDefault("TN", 0L) + countries.getOrDefault("IN", 0L);
                long sum = countries.values().stream().mapToLong(Long::longValue).sum();
                assertThat(geo.groups().getOrDefault("imea", BigDecimal.ZERO))
                    .isEqualByComparingTo(
                        BigDecimal.valueOf(100 * imea)
                            .divide(BigDecimal.valueOf(sum), 2, RoundingMode.HALF_UP));
              });
    }
  }

  private static Map<String, Long> lower(Map<String, Long> countries) {
    Map<String, Long> lower = new TreeMap<>();
    countries.forEach((code, viewers) -> lower.put(code.toLowerCase(Locale.ROOT), viewers));
    return lower;
  }

  private static Map<String, Long> counts(List<Share> shares) {
    return shares.stream()
        .collect(Collectors.toMap(Share::code, Share::viewers, Long::sum, TreeMap::new));
  }

  @Test
  void sentiments_are_those_of_the_messages_of_90_days() {
    Window window = Period.D90.endingOn(RandomChannel.TODAY);
    for (ChannelReport report : reports()) {
      ChannelOracle oracle = oracle(report);
      List<String> texts = oracle.texts(window);
      Optional<ChannelReport.Sentiments> found = report.features().sentiments();
      assertThat(found.isPresent()).as(oracle.id).isEqualTo(!texts.isEmpty());
      long loved = texts.stream().filter(RandomChannel.LIKED::equals).count();
      found.ifPresent(
          sentiments ->
              assertThat(sentiments)
                  .as(oracle.id)
                  .isEqualTo(
                      new ChannelReport.Sentiments(
                          loved,
                          texts.size() - loved,
                          0,
                          Math.round(50 + 50.0 * loved / texts.size()),
                          texts.size(),
                          oracle.broadcastsWithChat(window))));
    }
  }

  @Test
  void ages_are_told_where_enough_viewers_stated_them() {
    Window window = Period.D90.endingOn(RandomChannel.TODAY);
    int told = 0;
    for (ChannelReport report : reports()) {
      Set<String> viewers = oracle(report).viewersOf(window);
      long stated =
          viewers.stream()
              .mapToInt(viewer -> Integer.parseInt(viewer.substring(1)))
              .filter(i -> i % 7 != 0 && i % 11 != 0 && 2026 - (1950 + i * 2) >= 13)
              .count();
      assertThat(report.features().ageGender().map(ChannelReport.AgeGender::viewers).orElse(0L))
          .isEqualTo(stated < 20 ? 0 : stated);
      told += report.features().ageGender().isPresent() ? 1 : 0;
    }
    assertThat(told).isPositive();
  }

  @Test
  void curves_are_those_of_the_last_30_broadcasts() {
    for (ChannelReport report : reports()) {
      ChannelOracle oracle = oracle(report);
      List<Sent> last =
          oracle.broadcasts.stream()
              .filter(sent -> sent.start < sent.end)
              .sorted(Comparator.comparingLong((Sent sent) -> sent.start).reversed())
              .limit(30)
              .toList();
      List<ChannelReport.Chart> charts = report.features().streamViewers();
      assertThat(charts).as(oracle.id).hasSameSizeAs(last);
      for (int i = 0; i < charts.size(); i++) {
        Sent sent = last.get(i);
        List<ChannelReport.Point> points = charts.get(i).points();
        assertThat(points.getFirst().at().toEpochMilli()).isEqualTo(sent.start);
        assertThat(points).hasSizeLessThanOrEqualTo(300);
        assertThat(points).extracting(ChannelReport.Point::at).isSorted().doesNotHaveDuplicates();
        for (ChannelReport.Point point : points) {
          assertThat(point.viewers())
              .as(oracle.id + " " + point)
              .isEqualTo(oracle.at(sent, point.at().toEpochMilli()));
        }
        assertThat(points)
            .as(oracle.id)
            .extracting(ChannelReport.Point::at)
            .containsAll(
                sent.samples.stream()
                    .skip(1) // the first holds back to the start
                    .map(Event::at)
                    .toList());
      }
    }
  }

  @Test
  void games_and_media_are_those_of_the_broadcasts_and_videos() {
    for (ChannelReport report : reports()) {
      ChannelOracle oracle = oracle(report);
      for (ChannelReport.GamePlayed game : report.features().games()) {
        game.periods()
            .forEach(
                (period, in) -> {
                  Window window = period.endingOn(RandomChannel.TODAY);
                  List<Long> live =
                      oracle.broadcasts.stream()
                          .map(sent -> oracle.inGame(sent, game.id(), window))
                          .filter(time -> time > 0)
                          .toList();
                  String name = oracle.id + " " + game.id() + " " + period;
                  assertThat(in.broadcasts()).as(name).isEqualTo(live.size());
                  assertThat(in.hours())
                      .as(name)
                      .isEqualByComparingTo(
                          Fraction.of(
                                  live.stream().mapToLong(Long::longValue).sum(),
                                  Duration.ofHours(1).toMillis())
                              .rounded(1));
                  assertThat(in.views())
                      .as(name)
                      .isEqualTo(oracle.viewsInGame(game.id(), GAMES, window));
                });
      }
      media(oracle, report.features().mostMedia().byViews(), Video::views);
      media(oracle, report.features().mostMedia().byHours(), Video::durationSeconds);
    }
  }

  private static void media(
      ChannelOracle oracle, Map<Period, List<String>> found, Function<Video, Long> size) {
    found.forEach(
        (period, ids) ->
            assertThat(ids)
                .isEqualTo(
                    oracle.videos().values().stream()
                        .filter(
                            v ->
                                period
                                    .endingOn(RandomChannel.TODAY)
                                    .contains(ChannelOracle.day(v.createdAt())))
                        .sorted(Comparator.comparing(size).reversed().thenComparing(Video::videoId))
                        .limit(5)
                        .map(Video::videoId)
                        .toList()));
  }

  @Test
  void a_report_of_an_earlier_day_is_what_it_was_then() {
    LocalDate then = RandomChannel.TODAY.minusDays(30);
    ChannelReport report = reports().get(7);
    List<Event> events = RandomChannel.of(Integer.parseInt(report.basic().id().substring(1)));
    ChannelOracle oracle = new ChannelOracle(report.basic().id(), events, then);

    Outcome outcome = audit.ask(report.basic().id(), then, false, Duration.ofMinutes(1));

    assertThat(outcome).isInstanceOf(Outcome.Ready.class);
    ((Outcome.Ready) outcome)
        .report()
        .metrics()
        .forEach(
            (metric, series) ->
                series
                    .periods()
                    .forEach(
                        (period, figure) ->
                            assertThat(figure.value().map(BigDecimal::stripTrailingZeros))
                                .as(metric + " " + period)
                                .isEqualTo(
                                    Optional.ofNullable(
                                            oracle.value(metric, period.endingOn(then), false))
                                        .map(BigDecimal::stripTrailingZeros))));
  }

  @Test
  void an_explanation_has_the_same_value_and_what_went_into_it() {
    ChannelReport report = reports().getFirst();
    Explanation explanation =
        audit
            .explain(
                report.basic().id(), Metric.CHAT_MESSAGES_PER_HOUR, Period.ALL, RandomChannel.TODAY)
            .orElseThrow();

    assertThat(explanation.value())
        .isEqualTo(
            report.metrics().get(Metric.CHAT_MESSAGES_PER_HOUR).periods().get(Period.ALL).value());
    assertThat(explanation.inputs()).containsOnlyKeys("messages_while_live", "minutes_live");
    assertThat(explanation.rows().get("channel")).isPositive();
    assertThat(
            audit.explain(report.basic().id(), Metric.VIEWS_COUNT, Period.ALL, RandomChannel.TODAY))
        .isEmpty();
  }
}
