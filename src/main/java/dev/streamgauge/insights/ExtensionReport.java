package dev.streamgauge.insights;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The report of an extension; docs/metrics.md has the formulas. */
final class ExtensionReport {
  static final List<String> HEADER =
      List.of(
          "Date",
          "Extension Name",
          "Extension Client ID",
          "Extension Details Page Visits",
          "Unique Extension Details Page Visits",
          "Installs",
          "Uninstalls",
          "Activations",
          "Unique Active Channels",
          "Unique Active Channels Last 7 Days",
          "Unique Active Channels Last 30 Days",
          "Unique Identity Links",
          "Unique Identity Unlinks",
          "Renders",
          "Unique Renderers",
          "Unique Renderers Last 7 Days",
          "Unique Renderers Last 30 Days",
          "Views",
          "Unique Viewers",
          "Unique Viewers Last 7 Days",
          "Unique Viewers Last 30 Days",
          "Mouseenters",
          "Unique Mouseenters",
          "Unique Mouseenters Last 7 Days",
          "Unique Mouseenters Last 30 Days",
          "Mouseenters Per Viewer",
          "Mouseenter Rate",
          "Clicks",
          "Unique Interactors",
          "Unique Interactors Last 7 Days",
          "Unique Interactors Last 30 Days",
          "Clicks Per Interactor",
          "Interaction Rate",
          "Minimizations",
          "Unique Minimizers",
          "Minimization Rate",
          "Unminimizations",
          "Unique Unminimizers",
          "Unminimization Rate",
          "Bits Revenue USD",
          "Bits Used",
          "Bits Transactions",
          "Bits Per Transaction",
          "Unique Bits Users",
          "Unique Bits Users Last 7 Days",
          "Unique Bits Users Last 30 Days",
          "Bits Used Per User");

  /** What a developer gets for a bit, in thousandths of a dollar. */
  private static final long REVENUE_A_BIT = 2;

  private ExtensionReport() {}

  /** A day of an extension, as the rollup has it: its counts by their names. */
  record Day(Map<String, Long> counts) {
    static final Day EMPTY = new Day(Map.of());

    Day {
      counts = Map.copyOf(counts);
    }

    static Day of(ResultSet row) throws SQLException {
      Map<String, Long> counts = new HashMap<>();
      ResultSetMetaData columns = row.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        if (row.getObject(i) instanceof Number count) {
          counts.put(columns.getColumnName(i), count.longValue());
        }
      }
      return new Day(counts);
    }

    long get(String count) {
      return counts.getOrDefault(count, 0L);
    }

    String whole(String count) {
      return Figures.whole(get(count));
    }

    String ratio(String count, String by) {
      return Figures.ratio(get(count), get(by));
    }
  }

  static List<String> row(LocalDate date, String name, String clientId, Day day) {
    return List.of(
        date.toString(),
        Csv.text(name),
        Csv.text(clientId),
        day.whole("details_visits"),
        day.whole("unique_details_visitors"),
        day.whole("installs"),
        day.whole("uninstalls"),
        day.whole("activations"),
        day.whole("active_channels"),
        day.whole("active_channels_7"),
        day.whole("active_channels_30"),
        day.whole("unique_identity_links"),
        day.whole("unique_identity_unlinks"),
        day.whole("renders"),
        day.whole("renderers"),
        day.whole("renderers_7"),
        day.whole("renderers_30"),
        day.whole("views"),
        day.whole("viewers"),
        day.whole("viewers_7"),
        day.whole("viewers_30"),
        day.whole("mouseenters"),
        day.whole("mouseenterers"),
        day.whole("mouseenterers_7"),
        day.whole("mouseenterers_30"),
        day.ratio("mouseenters", "viewers"),
        day.ratio("mouseenterers", "viewers"),
        day.whole("clicks"),
        day.whole("interactors"),
        day.whole("interactors_7"),
        day.whole("interactors_30"),
        day.ratio("clicks", "interactors"),
        day.ratio("interactors", "viewers"),
        day.whole("minimizations"),
        day.whole("unique_minimizers"),
        day.ratio("unique_minimizers", "viewers"),
        day.whole("unminimizations"),
        day.whole("unique_unminimizers"),
        day.ratio("unminimizations", "viewers"),
        Figures.thousandths(day.get("bits_used") * REVENUE_A_BIT),
        day.whole("bits_used"),
        day.whole("bits_transactions"),
        day.ratio("bits_used", "bits_transactions"),
        day.whole("bits_users"),
        day.whole("bits_users_7"),
        day.whole("bits_users_30"),
        day.ratio("bits_used", "bits_users"));
  }
}
