package dev.streamgauge.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All channels by their followers, with the figures that are compared.
 *
 * <p>The channels of the same size are the 50 whose followers lie nearest by the distance of
 * log10(1 + followers), ties by channel id. As rows are in order of followers and then ids, they
 * are found by walking outwards from the channel, a run of equal followers at a time.
 */
final class Peers {
  static final int COHORT = 50;

  private final String[] ids;
  private final long[] followers;
  private final List<double[]> figures;

  /**
   * @param rows in order of followers, none below 0, then ids
   */
  Peers(List<Row> rows) {
    ids = rows.stream().map(Row::channelId).toArray(String[]::new);
    followers = rows.stream().mapToLong(Row::followers).toArray();
    figures = rows.stream().map(Row::figures).toList();
  }

  /**
   * A channel.
   *
   * @param figures as {@link #column} numbers them; not a number where there is none
   */
  record Row(String channelId, long followers, double[] figures) {}

  /** The names of the figures, in order. */
  static List<String> columns() {
    List<String> columns = new ArrayList<>();
    Period.OF_FOLLOWERS.forEach(period -> columns.add("growth_" + period.days()));
    for (Period period : Period.values()) {
      columns.add("chat_" + (period == Period.ALL ? "all" : period.days()));
    }
    return columns;
  }

  private static int column(Metric metric, Period period) {
    return metric == Metric.SUBSCRIBERS_GROWTH_PRC
        ? Period.OF_FOLLOWERS.indexOf(period)
        : Period.OF_FOLLOWERS.size() + List.of(Period.values()).indexOf(period);
  }

  int size() {
    return ids.length;
  }

  /** The places of the channels of the same size. */
  int[] near(String channelId, long followersNow) {
    long itsFollowers = Math.max(0, followersNow);
    int[] found = new int[Math.min(COHORT, ids.length)];
    int count = 0;
    int right = firstFrom(itsFollowers);
    int left = right - 1;
    while (count < found.length && (left >= 0 || right < ids.length)) {
      double toLeft = left < 0 ? Double.POSITIVE_INFINITY : distance(left, itsFollowers);
      double toRight =
          right == ids.length ? Double.POSITIVE_INFINITY : distance(right, itsFollowers);
      int leftEnd = toLeft <= toRight ? runStart(left) : left + 1;
      int rightEnd = toRight <= toLeft ? runEnd(right) : right;
      int i = leftEnd;
      int j = right;
      while (count < found.length && (i <= left || j < rightEnd)) {
        boolean takeLeft = j == rightEnd || (i <= left && ids[i].compareTo(ids[j]) < 0);
        int next = takeLeft ? i++ : j++;
        if (!ids[next].equals(channelId)) {
          found[count++] = next;
        }
      }
      left = leftEnd - 1;
      right = rightEnd;
    }
    return Arrays.copyOf(found, count);
  }

  private double distance(int place, long itsFollowers) {
    return Math.abs(size(followers[place]) - size(itsFollowers));
  }

  private static double size(long followers) {
    return Math.log10(1.0 + followers);
  }

  private int firstFrom(long itsFollowers) {
    int low = 0;
    int high = followers.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (followers[middle] < itsFollowers) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int runStart(int place) {
    int start = place;
    while (start > 0 && followers[start - 1] == followers[place]) {
      start--;
    }
    return start;
  }

  private int runEnd(int place) {
    int end = place;
    while (end < followers.length && followers[end] == followers[place]) {
      end++;
    }
    return end;
  }

  /**
   * Puts a figure beside those of some channels.
   *
   * @param own the figure before it was rounded
   */
  Comparison compare(Metric metric, Period period, OptionalDouble own, int[] cohort) {
    int column = column(metric, period);
    double[] others =
        Arrays.stream(cohort)
            .mapToDouble(place -> figures.get(place)[column])
            .filter(figure -> !Double.isNaN(figure))
            .sorted()
            .toArray();
    if (others.length == 0) {
      return new Comparison(
          0, Optional.empty(), OptionalDouble.empty(), Optional.empty(), List.of());
    }
    OptionalDouble percentile =
        own.isPresent() ? OptionalDouble.of(percentile(others, own.getAsDouble())) : own;
    return new Comparison(
        others.length,
        Optional.of(similar(others)),
        percentile,
        percentile.isPresent() ? Optional.of(Mark.of(percentile.getAsDouble())) : Optional.empty(),
        quantiles(others));
  }

  private static BigDecimal similar(double[] sorted) {
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    return Worked.plain(BigDecimal.valueOf(median).setScale(6, RoundingMode.HALF_UP));
  }

  private static double percentile(double[] others, double own) {
    long below = Arrays.stream(others).filter(other -> other < own).count();
    long equal = Arrays.stream(others).filter(other -> other == own).count();
    return 100 * (below + equal / 2.0) / others.length;
  }

  private static List<Double> quantiles(double[] sorted) {
    List<Double> quantiles = new ArrayList<>();
    for (int fifth = 0; fifth <= 5; fifth++) {
      double place = (sorted.length - 1) * fifth / 5.0;
      double low = sorted[(int) Math.floor(place)];
      double high = sorted[(int) Math.ceil(place)];
      quantiles.add(low + (high - low) * (place - Math.floor(place)));
    }
    return quantiles;
  }
}
