package dev.streamgauge.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A channel's rows of the daily tables, up to one day, in order of days.
 *
 * @param asOf the last day that counts
 */
record History(
    LocalDate asOf,
    List<Day> days,
    List<Told> told,
    List<VideoReport> videoReports,
    List<Piece> pieces,
    List<InGame> games) {

  /** A row of {@code channel}. */
  record Day(LocalDate day, long liveUs, long viewerUs, long peak, long messages, long viewers) {}

  /** A row of {@code profile}. */
  record Told(
      LocalDate day,
      Optional<String> login,
      Optional<String> displayName,
      Optional<String> description,
      Optional<String> logo,
      Optional<String> language,
      Optional<String> broadcasterLanguage,
      Optional<String> country,
      Optional<String> emails,
      Optional<String> socialNetworks,
      OptionalLong views,
      OptionalLong following,
      OptionalLong followers,
      long follows,
      long unfollows,
      long gainedSince) {}

  /** A row of {@code video}. */
  record VideoReport(
      LocalDate day,
      String videoId,
      Optional<String> streamId,
      long createdUs,
      long seconds,
      long views) {}

  /** A row of {@code broadcast}: the part of a broadcast that lies in one day. */
  record Piece(
      LocalDate day,
      Optional<String> streamId,
      long fromUs,
      long untilUs,
      long viewerUs,
      long peak) {}

  /** A row of {@code broadcast_game}; {@code fromUs} is that of its piece. */
  record InGame(
      LocalDate day,
      Optional<String> streamId,
      long fromUs,
      Optional<String> gameId,
      long liveUs,
      long messages) {}

  /** The day of the first event that is known of the channel. */
  Optional<LocalDate> first() {
    return Stream.of(
            days.stream().findFirst().map(Day::day),
            told.stream().findFirst().map(Told::day),
            videoReports.stream().findFirst().map(VideoReport::day))
        .flatMap(Optional::stream)
        .min(LocalDate::compareTo);
  }

  /** Whether anything could have been seen in a window. */
  boolean observed(Window window) {
    return first().filter(first -> !window.to().isBefore(first)).isPresent();
  }
}
