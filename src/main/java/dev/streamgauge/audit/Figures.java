package dev.streamgauge.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Works out the metrics of one channel; each by the formula that {@link Metric} has of it. */
final class Figures {
  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TWO = BigDecimal.TWO;

  private final History history;
  private final Followers followers;
  private final List<Video> videos;

  Figures(History history, List<Video> videos) {
    this.history = history;
    this.followers = new Followers(history.told());
    this.videos = videos;
  }

  /** Followers now. */
  OptionalLong followers() {
    return followers.at(history.asOf());
  }

  /** Followers at the end of a day. */
  Optional<BigDecimal> followersAt(LocalDate day) {
    OptionalLong count = followers.at(day);
    return count.isPresent()
        ? Optional.of(BigDecimal.valueOf(count.getAsLong()))
        : Optional.empty();
  }

  /** Whether anything could have been seen in a window. */
  boolean observed(Window window) {
    return history.observed(window);
  }

  /** A metric now, of those that have a value without a period. */
  Worked now(Metric metric) {
    OptionalLong value =
        switch (metric) {
          case SUBSCRIBERS_COUNT -> followers();
          case FOLLOWING_COUNT -> followers.last(History.Told::following, history.asOf());
          case VIEWS_COUNT -> followers.last(History.Told::views, history.asOf());
          default -> OptionalLong.empty();
        };
    return onTold(
        value.isPresent() ? Worked.of(value.getAsLong()) : Worked.UNKNOWN, history.asOf());
  }

  /** A metric of a window; unknown where nothing could have been seen in it. */
  Worked of(Metric metric, Window window) {
    if (!history.observed(window)) {
      return Worked.UNKNOWN;
    }
    return switch (metric) {
      case SUBSCRIBERS_COUNT -> gained(window);
      case FOLLOWING_COUNT -> followingGained(window);
      case SUBSCRIBERS_GROWTH_PRC -> growth(window);
      case VIEWS_COUNT -> now(metric);
      case VIEWS_AVG -> medianViews(window, 0);
      case VIDEO_VIEWS_AVG -> medianViews(window, 1);
      case VIDEO_VIEWS_COUNT -> views(window);
      case VIDEOS_PER_WEEK -> videosPerWeek(window);
      case VIEWS_RATE -> viewsRate(window);
      case LIVE_VIEWERS_AVG -> averageViewers(window);
      case HOURS_STREAMED -> hours(window);
      case ACTIVE_DAYS_PER_WEEK -> activeDays(window);
      case CHAT_MESSAGES_PER_HOUR -> messagesPerHour(window);
    };
  }

  private Worked gained(Window window) {
    OptionalLong gained = followers.gained(window);
    Worked worked = gained.isPresent() ? Worked.of(gained.getAsLong()) : Worked.UNKNOWN;
    return onTold(atBothEnds(worked, followers.at(window.to()), before(window)), window.to());
  }

  private OptionalLong before(Window window) {
    return followers.at(window.from().minusDays(1));
  }

  private static Worked atBothEnds(Worked worked, OptionalLong end, OptionalLong start) {
    Worked more = end.isPresent() ? worked.with("at_end", end.getAsLong()) : worked;
    return end.isPresent() ? more.with("at_start", start.orElse(0)) : more;
  }

  private Worked followingGained(Window window) {
    OptionalLong end = followers.last(History.Told::following, window.to());
    OptionalLong start = followers.last(History.Told::following, window.from().minusDays(1));
    Worked worked =
        end.isPresent() && start.isPresent()
            ? atBothEnds(Worked.of(end.getAsLong() - start.getAsLong()), end, start)
            : Worked.UNKNOWN;
    return onTold(worked, window.to());
  }

  private Worked growth(Window window) {
    OptionalLong gained = followers.gained(window);
    if (gained.isEmpty()) {
      return onTold(Worked.UNKNOWN, window.to());
    }
    long more = gained.getAsLong();
    long before = followers.at(window.to()).orElseThrow() - more;
    Worked worked =
        Worked.ratio(
                100.0 * more / before,
                BigDecimal.valueOf(more).multiply(HUNDRED),
                BigDecimal.valueOf(before),
                2)
            .with("gained", more)
            .with("followers", before + more);
    return onTold(worked, window.to());
  }

  private List<Video> published(Window window) {
    return videos.stream().filter(video -> window.contains(video.published())).toList();
  }

  private Worked medianViews(Window window, int decimals) {
    List<Video> some = published(window);
    BigDecimal median = median(some);
    return onVideos(
        Worked.of(median.setScale(decimals, RoundingMode.HALF_EVEN)).with("videos", some.size()),
        window);
  }

  private static BigDecimal median(List<Video> videos) {
    return BigDecimal.valueOf(Video.twiceMedianOfViews(videos)).divide(TWO);
  }

  private Worked views(Window window) {
    List<Video> some = published(window);
    long views = some.stream().mapToLong(Video::views).sum();
    return onVideos(Worked.of(views).with("videos", some.size()), window);
  }

  private Worked videosPerWeek(Window window) {
    long some = published(window).size();
    return onVideos(
        Worked.of(some * 7 / window.days()).with("videos", some).with("days", window.days()),
        window);
  }

  private Worked viewsRate(Window window) {
    BigDecimal median = median(published(window));
    OptionalLong all = followers();
    Worked worked =
        all.isEmpty()
            ? Worked.UNKNOWN
            : Worked.ratio(
                    100.0 * median.doubleValue() / all.getAsLong(),
                    median.multiply(HUNDRED),
                    BigDecimal.valueOf(all.getAsLong()),
                    2)
                .with("video_views_avg", median)
                .with("followers", all.getAsLong());
    return onTold(
        onVideos(worked.with("videos", published(window).size()), window), history.asOf());
  }

  private List<History.Day> days(Window window) {
    return history.days().stream().filter(day -> window.contains(day.day())).toList();
  }

  private long liveMicros(Window window) {
    return days(window).stream().mapToLong(History.Day::liveUs).sum();
  }

  private Worked averageViewers(Window window) {
    long live = liveMicros(window);
    long viewers = days(window).stream().mapToLong(History.Day::viewerUs).sum();
    Worked worked =
        live == 0
            ? Worked.of(0)
            : Worked.ratio(
                (double) viewers / live, BigDecimal.valueOf(viewers), BigDecimal.valueOf(live), 0);
    return onDays(
        worked.with("viewer_minutes", minutes(viewers)).with("minutes_live", minutes(live)),
        window);
  }

  private static BigDecimal minutes(long micros) {
    return BigDecimal.valueOf(micros)
        .divide(BigDecimal.valueOf(HOUR_MICROS / 60), 4, RoundingMode.HALF_UP);
  }

  private Worked hours(Window window) {
    long live = liveMicros(window);
    return onDays(
        Worked.ratio(
                (double) live / HOUR_MICROS,
                BigDecimal.valueOf(live),
                BigDecimal.valueOf(HOUR_MICROS),
                2)
            .with("minutes_live", minutes(live)),
        window);
  }

  private Worked activeDays(Window window) {
    long active = days(window).stream().filter(day -> day.liveUs() > 0).count();
    return onDays(
        Worked.of(active * 7 / window.days())
            .with("active_days", active)
            .with("days", window.days()),
        window);
  }

  private Worked messagesPerHour(Window window) {
    long live = liveMicros(window);
    long messages = days(window).stream().mapToLong(History.Day::messages).sum();
    Worked worked =
        live == 0
            ? Worked.of(0)
            : Worked.ratio(
                (double) messages * HOUR_MICROS / live,
                BigDecimal.valueOf(messages).multiply(BigDecimal.valueOf(HOUR_MICROS)),
                BigDecimal.valueOf(live),
                2);
    return onDays(
        worked.with("messages_while_live", messages).with("minutes_live", minutes(live)), window);
  }

  /** The largest and the smallest number of views; 0 where there is no video. */
  Figure.Extremes extremes(Window window) {
    List<Video> some = published(window);
    return new Figure.Extremes(
        some.stream().mapToLong(Video::views).max().orElse(0),
        some.stream().mapToLong(Video::views).min().orElse(0));
  }

  /** Whether the channel was live at any time of a window. */
  boolean live(Window window) {
    return liveMicros(window) > 0;
  }

  private Worked onTold(Worked worked, LocalDate day) {
    return worked.restingOn(
        "profile",
        history.told().stream().map(History.Told::day).filter(each -> !each.isAfter(day)).toList());
  }

  private Worked onDays(Worked worked, Window window) {
    return worked.restingOn("channel", days(window).stream().map(History.Day::day).toList());
  }

  private Worked onVideos(Worked worked, Window window) {
    Set<String> some =
        published(window).stream().map(Video::id).collect(Collectors.toUnmodifiableSet());
    return worked.restingOn(
        "video",
        history.videoReports().stream()
            .filter(report -> some.contains(report.videoId()))
            .map(History.VideoReport::day)
            .toList());
  }

  /** A figure as reports show it. */
  Optional<BigDecimal> value(Metric metric, Window window) {
    return of(metric, window).value();
  }
}
