package dev.streamgauge.console.view;

import java.util.List;

/**
 * The report of a channel, as a page shows it.
 *
 * @param about what the channel says of itself, perhaps empty
 * @param note what the figures rest on
 * @param periods the columns of the table of metrics
 * @param countries where viewers are, the most of them first
 */
public record ChannelView(
    String address,
    String name,
    String login,
    String about,
    String note,
    List<Headline> headlines,
    List<String> periods,
    List<MetricRow> metrics,
    List<MarkRow> marks,
    List<GameRow> games,
    List<Part> countries,
    List<Part> languages,
    List<Part> sentiments) {

  public ChannelView {
    headlines = List.copyOf(headlines);
    periods = List.copyOf(periods);
    metrics = List.copyOf(metrics);
    marks = List.copyOf(marks);
    games = List.copyOf(games);
    countries = List.copyOf(countries);
    languages = List.copyOf(languages);
    sentiments = List.copyOf(sentiments);
  }

  /**
   * One of the first numbers.
   *
   * @param why the address of its explanation; empty where there is nothing to explain
   */
  public record Headline(String label, String value, String detail, String why) {}

  /** A metric in its periods. */
  public record MetricRow(String label, List<Cell> cells) {
    public MetricRow {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A number.
   *
   * @param value empty where there is none
   * @param why the address of its explanation
   */
  public record Cell(String period, String value, String why) {}

  /**
   * A number among those of channels of the same size.
   *
   * @param why the address of its explanation
   * @param place its percentile, from 0 to 100
   * @param ends the least and the greatest of them, perhaps empty
   */
  public record MarkRow(
      String label,
      String value,
      String why,
      String mark,
      int place,
      String similar,
      List<String> ends) {
    public MarkRow {
      ends = List.copyOf(ends);
    }
  }

  /** A game that the channel was live in, over the last 90 days and a year. */
  public record GameRow(
      String name, String followers, String broadcasts, String hours, String yearHours) {}

  /** A part of a whole. */
  public record Part(String label, String detail, int percent, String shown) {}
}
