package dev.streamgauge.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that is told of a channel as it was on one day.
 *
 * @param asOf the last day that counts
 * @param madeAt when it was calculated
 * @param settled whether all that had come in was in the daily tables; the figures may still move
 *     where it was not
 * @param confident whether enough was seen
 */
public record ChannelReport(
    LocalDate asOf,
    Instant madeAt,
    boolean settled,
    boolean confident,
    Basic basic,
    Map<Metric, Series> metrics,
    Features features) {

  /** What a channel says of itself. */
  public record Basic(
      String id,
      String username,
      String title,
      Optional<String> avatarUrl,
      Optional<String> description) {}

  /**
   * A metric now and in its periods.
   *
   * @param value of metrics that have one now
   */
  public record Series(Optional<BigDecimal> value, Map<Period, Figure> periods) {}

  /** What is known beside the metrics; what is empty was not observed. */
  public record Features(
      Optional<AgeGender> ageGender,
      Optional<Geo> geo,
      List<Share> languages,
      Optional<Sentiments> sentiments,
      List<Chart> streamViewers,
      MostMedia mostMedia,
      List<GamePlayed> games,
      Contact contact) {}

  /** A part of an audience: percent of those of whom it is known, with two decimals. */
  public record Share(String code, long viewers, BigDecimal percent) {}

  /** Countries, and the parts of the world that have any viewer. */
  public record Geo(List<Share> countries, Map<String, BigDecimal> groups) {}

  /**
   * Percent of the viewers who stated both, by age group and gender.
   *
   * @param viewers how many did
   */
  public record AgeGender(long viewers, Map<String, MaleFemale> groups) {}

  /** Percent of both, with two decimals. */
  public record MaleFemale(BigDecimal male, BigDecimal female) {}

  /**
   * What chat was like.
   *
   * @param score from 0 to 100; 50 is in the middle
   * @param posts broadcasts with chat
   */
  public record Sentiments(
      long positive, long neutral, long negative, long score, long comments, long posts) {

    /** The score is 50 + 50 × (positive − negative) / all, rounded; of no messages it is 50. */
    static Sentiments of(long positive, long neutral, long negative, long posts) {
      long all = positive + neutral + negative;
      long score = all == 0 ? 50 : Math.round(50 + 50.0 * (positive - negative) / all);
      return new Sentiments(positive, neutral, negative, score, all, posts);
    }
  }

  /**
   * The viewers of one broadcast.
   *
   * @param videoId its video, else its stream; none where it has neither
   */
  public record Chart(Optional<String> videoId, List<Point> points) {}

  /** From a time on, so many watched. */
  public record Point(Instant at, long viewers) {}

  /** The five largest videos of each period. */
  public record MostMedia(Map<Period, List<String>> byHours, Map<Period, List<String>> byViews) {}

  /** A game that the channel was live in. */
  public record GamePlayed(
      String id,
      String title,
      Optional<String> boxArt,
      OptionalLong followers,
      Map<Period, InGame> periods) {}

  /**
   * What the channel did in a game in one period.
   *
   * @param views the median of the videos whose broadcasts were longest in it
   */
  public record InGame(long broadcasts, long views, BigDecimal hours) {}

  /** Where to find and how to reach whoever is behind the channel. */
  public record Contact(
      Optional<String> country,
      List<String> emails,
      List<String> languages,
      List<Account> accounts) {}

  /**
   * An account elsewhere.
   *
   * @param type 1 Instagram, 2 YouTube, 3 TikTok, 4 Twitch, 5 Twitter, 7 Snapchat
   */
  public record Account(long type, String id) {}
}
