package dev.streamgauge.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * How many follow a channel at the end of a day: the last total reported, plus follows, minus
 * unfollows since; where none was reported, follows minus unfollows.
 */
final class Followers {
  private final List<History.Told> told;

  Followers(List<History.Told> told) {
    this.told = told;
  }

  /** None where neither a total nor a single follow is known. */
  OptionalLong at(LocalDate day) {
    boolean known = false;
    long followers = 0;
    for (History.Told each : told) {
      if (each.day().isAfter(day)) {
        break;
      }
      if (each.followers().isPresent()) {
        followers = each.followers().getAsLong() + each.gainedSince();
        known = true;
      } else {
        followers += each.follows() - each.unfollows();
        known |= each.follows() + each.unfollows() > 0;
      }
    }
    return known ? OptionalLong.of(followers) : OptionalLong.empty();
  }

  /** Followers at a window's end minus those before its start, of which none may be known. */
  OptionalLong gained(Window window) {
    OptionalLong end = at(window.to());
    return end.isPresent()
        ? OptionalLong.of(end.getAsLong() - at(window.from().minusDays(1)).orElse(0))
        : end;
  }

  /** The last of what was reported up to a day. */
  OptionalLong last(Function<History.Told, OptionalLong> what, LocalDate day) {
    OptionalLong last = OptionalLong.empty();
    for (History.Told each : told) {
      if (!each.day().isAfter(day) && what.apply(each).isPresent()) {
        last = what.apply(each);
      }
    }
    return last;
  }
}
