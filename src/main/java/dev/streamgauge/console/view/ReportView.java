package dev.streamgauge.console.view;

import java.util.List;

/**
 * The report of a game or an extension.
 *
 * @param from first day shown
 * @param presets other stretches of days
 * @param figures where the numbers for the charts are
 * @param csv where the whole report is
 * @param rows the newest days, one line each under {@code header}
 */
public record ReportView(
    String name,
    String kind,
    String list,
    String from,
    String to,
    List<Choice> presets,
    List<Fact> facts,
    List<Chart> charts,
    String figures,
    String csv,
    List<String> header,
    List<List<String>> rows) {

  public ReportView {
    presets = List.copyOf(presets);
    facts = List.copyOf(facts);
    charts = List.copyOf(charts);
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** Columns that are drawn together. */
  public record Chart(String title, List<String> columns) {
    public Chart {
      columns = List.copyOf(columns);
    }

    /** Their names in one text. */
    public String names() {
      return String.join("|", columns);
    }
  }
}
