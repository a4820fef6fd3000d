package dev.streamgauge.console.view;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/**
 * A small curve: what an SVG of {@value #WIDTH} by {@value #HEIGHT} draws, and the same in words.
 *
 * @param path empty where nothing is known
 */
public record Spark(String path, String words) {
  public static final int WIDTH = 120;
  public static final int HEIGHT = 28;

  private static final double MARGIN = 2;

  /** The curve of some values in even steps; where one is NaN it is broken. */
  public static Spark of(double[] values) {
    DoubleSummaryStatistics all =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).summaryStatistics();
    if (all.getCount() < 2) {
      return new Spark("", "Not seen for long enough");
    }
    // A flat line lies in the middle; a curve is never blown up beyond half of its size.
    double room = Math.max(all.getMax() - all.getMin(), Math.max(1, all.getMax() * 0.1));
    double low = (all.getMax() + all.getMin() - room) / 2;
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        drawing = false;
        continue;
      }
      double x = i * (double) WIDTH / (values.length - 1);
      double y = HEIGHT - MARGIN - (values[i] - low) / room * (HEIGHT - 2 * MARGIN);
      path.append(drawing ? 'L' : 'M').append(Math.round(x)).append(' ');
      path.append(Math.round(y * 10) / 10.0);
      drawing = true;
    }
    return new Spark(
        path.toString(),
        "Viewers in the last hour: between %s and %s"
            .formatted(Show.count((long) all.getMin()), Show.count((long) all.getMax())));
  }
}
