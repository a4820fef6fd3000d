package dev.streamgauge.directory;

/** How many channels are live and how many watch them. */
public record Totals(long channels, long viewers) {
  static final Totals NONE = new Totals(0, 0);

  Totals plus(Totals other) {
    return new Totals(channels + other.channels, viewers + other.viewers);
  }

  Totals minus(Totals other) {
    return new Totals(channels - other.channels, viewers - other.viewers);
  }
}
