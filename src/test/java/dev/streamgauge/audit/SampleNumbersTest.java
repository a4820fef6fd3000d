package dev.streamgauge.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas give the figures of the vendor's sample. */
class SampleNumbersTest {
  private static final LocalDate TODAY = LocalDate.of(2023, 7, 4);
  private static final long FOLLOWERS = 1_172_469;

  private static History.Told told(LocalDate day, long followers) {
    return new History.Told(
        day,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.of(followers),
        0,
        0,
        0);
  }

  private static Figures figures(List<History.Told> told, long... views) {
    List<History.VideoReport> videos = new ArrayList<>();
    for (long each : views) {
      videos.add(
          new History.VideoReport(
              TODAY,
              "v" + videos.size(),
              Optional.empty(),
              TODAY.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000,
              60,
              each));
    }
    History history = new History(TODAY, List.of(), told, videos, List.of(), List.of());
    return new Figures(history, Video.of(videos));
  }

  @ParameterizedTest
  @CsvSource({
    "18642, 18643, 18642.5, 18642, 1.59",
    "42131, 42132, 42131.5, 42132, 3.59",
    "67099, 67099, 67099, 67099, 5.72",
    "37078, 37078, 37078, 37078, 3.16",
    "13418, 13418, 13418, 13418, 1.14",
    "58029, 58029, 58029, 58029, 4.95",
    "83683, 83683, 83683, 83683, 7.14",
    "48987, 48987, 48987, 48987, 4.18"
  })
  void views(long one, long other, String median, String rounded, String rate) {
    Figures figures = figures(List.of(told(TODAY, FOLLOWERS)), one, other);
    Window window = Period.D30.endingOn(TODAY);

    assertThat(figures.value(Metric.VIDEO_VIEWS_AVG, window).orElseThrow()).hasToString(median);
    assertThat(figures.value(Metric.VIEWS_AVG, window).orElseThrow()).hasToString(rounded);
    assertThat(figures.value(Metric.VIEWS_RATE, window).orElseThrow()).hasToString(rate);
  }

  @ParameterizedTest
  @CsvSource({"-1100, -0.09", "1309, 0.11", "2147, 0.18"})
  void growth(long gained, String growth) {
    Figures figures =
        figures(List.of(told(TODAY.minusDays(30), FOLLOWERS - gained), told(TODAY, FOLLOWERS)));
    Window window = Period.D30.endingOn(TODAY);

    assertThat(window.from()).isEqualTo("2023-06-05");
    assertThat(Period.D30.before(TODAY))
        .isEqualTo(new Window(TODAY.minusDays(59), TODAY.minusDays(30)));
    assertThat(figures.value(Metric.SUBSCRIBERS_COUNT, window).orElseThrow().longValueExact())
        .isEqualTo(gained);
    assertThat(figures.value(Metric.SUBSCRIBERS_GROWTH_PRC, window).orElseThrow())
        .hasToString(growth);
  }
}
