package dev.streamgauge.audit;

import dev.streamgauge.lake.rollup.Table;
import java.time.YearMonth;
import java.util.List;

/** Chapters that are read together, and so are kept together. */
enum Volume {
  /** What a report says of two years. */
  HISTORY(
      Volume.EVER,
      Volume.ANY,
      List.of(Chapter.DAYS, Chapter.TOLD, Chapter.VIDEOS, Chapter.PIECES, Chapter.GAMES)),

  /** Who watched and chatted in 90 days. What is large is no slower to find among the others. */
  AUDIENCE(3, 20_000, List.of(Chapter.WATCHERS, Chapter.WAVERING, Chapter.CHATTERS)),

  /** What viewers stated. */
  VIEWERS(Volume.EVER, Volume.ANY, List.of(Chapter.STATED));

  private static final int EVER = 1_200;

  /** As many rows as there are. */
  static final int ANY = Integer.MAX_VALUE;

  private final int monthsBack;
  private final int mostRows;

  @SuppressWarnings("ImmutableEnumChecker") // a list that nobody can change
  private final List<Chapter> chapters;

  Volume(int monthsBack, int mostRows, List<Chapter> chapters) {
    this.monthsBack = monthsBack;
    this.mostRows = mostRows;
    this.chapters = chapters;
  }

  List<Chapter> chapters() {
    return chapters;
  }

  /** The tables that it rests on. */
  List<Table> tables() {
    return chapters.stream().map(Chapter::table).toList();
  }

  /** The column that says whose a row is. */
  String key() {
    return chapters.getFirst().key();
  }

  /** Of how many rows a month a chapter is kept at most. */
  int mostRows() {
    return mostRows;
  }

  /** Whether a month is kept. */
  boolean reaches(YearMonth month, YearMonth now) {
    return !month.isBefore(now.minusMonths(monthsBack));
  }
}
