package dev.streamgauge.insights;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as reports write them: at most four decimals, no zeros at their end. */
final class Figures {
  private static final int DECIMALS = 4;

  private Figures() {}

  static String whole(long value) {
    return Long.toString(value);
  }

  /** A ratio; 0 where nothing is divided by. */
  static String ratio(long value, long by) {
    return by == 0 ? "0" : text(BigDecimal.valueOf(value), BigDecimal.valueOf(by));
  }

  /** A price, in thousandths of what is written. */
  static String thousandths(long value) {
    return text(BigDecimal.valueOf(value), BigDecimal.valueOf(1_000));
  }

  private static String text(BigDecimal value, BigDecimal by) {
    BigDecimal rounded = value.divide(by, DECIMALS, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
