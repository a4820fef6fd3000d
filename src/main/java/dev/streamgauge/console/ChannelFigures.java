package dev.streamgauge.console;

import dev.streamgauge.audit.ChannelReport;
import dev.streamgauge.audit.ChannelReport.Chart;
import dev.streamgauge.audit.ChannelReport.Point;
import dev.streamgauge.audit.Comparison;
import dev.streamgauge.audit.Mark;
import dev.streamgauge.audit.Month;
import dev.streamgauge.http.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** The numbers behind the pictures of a channel. */
final class ChannelFigures {
  private static final int CURVES = 8;
  private static final int DAYS = 7;
  private static final int HOURS = 24;

  private ChannelFigures() {}

  /** For the script that draws. */
  static byte[] json(ChannelReport report, List<Month> months) {
    return Json.write(
        json -> {
          json.writeStartObject();
          curves(json, report.features().streamViewers());
          hours(json, hoursLive(report.features().streamViewers()));
          months(json, months);
          countries(json, report);
          json.writeEndObject();
        });
  }

  /** The latest broadcasts: minutes since each began, and viewers. */
  private static void curves(JsonGenerator json, List<Chart> charts) {
    json.writeArrayPropertyStart("broadcasts");
    for (Chart chart : latest(charts)) {
      Instant start = chart.points().getFirst().at();
      json.writeStartObject();
      json.writeStringProperty("start", start.truncatedTo(ChronoUnit.MINUTES).toString());
      json.writeArrayPropertyStart("points");
      for (Point point : chart.points()) {
        json.writeStartArray();
        json.writeNumber(Duration.between(start, point.at()).toSeconds() / 60.0);
        json.writeNumber(point.viewers());
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static List<Chart> latest(List<Chart> charts) {
    return charts.stream()
        .filter(chart -> !chart.points().isEmpty())
        .sorted((a, b) -> b.points().getFirst().at().compareTo(a.points().getFirst().at()))
        .limit(CURVES)
        .toList();
  }

  /** Hours live by day of the week (Monday first) and hour of the day, UTC. */
  static double[][] hoursLive(List<Chart> charts) {
    double[][] hours = new double[DAYS][HOURS];
    for (Chart chart : charts) {
      if (chart.points().size() < 2) {
        continue;
      }
      Instant end = chart.points().getLast().at();
      for (Instant at = chart.points().getFirst().at(); at.isBefore(end); ) {
        ZonedDateTime time = at.atZone(ZoneOffset.UTC);
        Instant next = time.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
        Instant until = next.isBefore(end) ? next : end;
        hours[time.getDayOfWeek().getValue() - 1][time.getHour()] +=
            Duration.between(at, until).toSeconds() / 3_600.0;
        at = until;
      }
    }
    return hours;
  }

  private static void hours(JsonGenerator json, double[][] hours) {
    json.writeArrayPropertyStart("hours");
    for (int day = 0; day < DAYS; day++) {
      for (int hour = 0; hour < HOURS; hour++) {
        json.writeStartArray();
        json.writeNumber(hour);
        json.writeNumber(day);
        json.writeNumber(Math.round(hours[day][hour] * 10) / 10.0);
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  private static void months(JsonGenerator json, List<Month> months) {
    json.writeArrayPropertyStart("months");
    for (Month month : months) {
      json.writeStartObject();
      json.writeStringProperty("month", month.month().toString());
      number(json, "followers", month.followers());
      number(json, "hours", month.hoursStreamed());
      number(json, "viewers", month.averageViewers());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void countries(JsonGenerator json, ChannelReport report) {
    json.writeObjectPropertyStart("countries");
    report
        .features()
        .geo()
        .ifPresent(
            geo ->
                geo.countries()
                    .forEach(
                        share ->
                            json.writeNumberProperty(
                                share.code().toUpperCase(Locale.ROOT), share.percent())));
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, Optional<BigDecimal> value) {
    if (value.isPresent()) {
      json.writeNumberProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }

  /** The metrics in all their periods, a line each. */
  static String csv(ChannelReport report) {
    StringBuilder csv = new StringBuilder("Metric,Period,Value,Previous,Similar,Mark\r\n");
    report
        .metrics()
        .forEach(
            (metric, series) ->
                series
                    .periods()
                    .forEach(
                        (period, figure) -> {
                          Optional<Comparison> comparison = figure.comparison();
                          csv.append(metric.text()).append(',').append(period.text());
                          csv.append(',').append(text(figure.value()));
                          csv.append(',').append(text(figure.previous()));
                          csv.append(',').append(text(comparison.flatMap(Comparison::similar)));
                          csv.append(',')
                              .append(
                                  comparison.flatMap(Comparison::mark).map(Mark::text).orElse(""));
                          csv.append("\r\n");
                        }));
    return csv.toString();
  }

  private static String text(Optional<BigDecimal> value) {
    return value.map(BigDecimal::toPlainString).orElse("");
  }
}
