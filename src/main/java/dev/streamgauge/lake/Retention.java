package dev.streamgauge.lake;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * For how long raw rows are kept. What is older is sealed: it takes no rows any more and its
 * rollups stay as they are. Its files go a month later, as the rollups of the days that follow look
 * back for 30 days.
 */
final class Retention {
  private static final Period LOOK_BACK = Period.ofDays(31);

  private final Map<Kind, Period> keep;
  private final InstantSource clock;

  Retention(Map<Kind, Period> keep, InstantSource clock) {
    this.keep = Map.copyOf(keep);
    this.clock = clock;
  }

  /** The first day of a kind that still takes rows. */
  LocalDate open(Kind kind) {
    return Optional.ofNullable(keep.get(kind)).map(today()::minus).orElse(LocalDate.EPOCH);
  }

  /** The first day of a kind whose files are kept. */
  LocalDate kept(Kind kind) {
    LocalDate open = open(kind);
    return open.equals(LocalDate.EPOCH) ? open : open.minus(LOOK_BACK);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
