package dev.streamgauge.hypeauditor;

import dev.streamgauge.audit.ChannelReport;
import dev.streamgauge.audit.ChannelReport.Series;
import dev.streamgauge.audit.Comparison;
import dev.streamgauge.audit.Figure;
import dev.streamgauge.audit.Mark;
import dev.streamgauge.audit.Metric;
import dev.streamgauge.audit.Period;
import dev.streamgauge.http.Json;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A report as the vendor's sample has it: its names, its nesting, its order. */
final class ReportWriter {
  private ReportWriter() {}

  /** The object {@code report}. */
  static byte[] bytes(ChannelReport report) {
    return Json.write(
        json -> {
          json.writeStartObject();
          basic(json, report.basic());
          json.writeObjectPropertyStart("metrics");
          report.metrics().forEach((metric, series) -> metric(json, metric, series));
          json.writeEndObject();
          FeatureWriter.write(json, report.features());
          json.writeEndObject();
        });
  }

  private static void basic(JsonGenerator json, ChannelReport.Basic basic) {
    json.writeObjectPropertyStart("basic");
    json.writeStringProperty("id", basic.id());
    json.writeStringProperty("username", basic.username());
    json.writeStringProperty("title", basic.title());
    text(json, "avatar_url", basic.avatarUrl());
    text(json, "description", basic.description());
    json.writeEndObject();
  }

  private static void metric(JsonGenerator json, Metric metric, Series series) {
    json.writeObjectPropertyStart(metric.text());
    switch (metric) {
      case SUBSCRIBERS_COUNT, VIEWS_COUNT -> {
        number(json, "value", series.value());
        periods(json, metric, series);
      }
      case FOLLOWING_COUNT -> {
        number(json, "value", series.value());
        if (series.periods().values().stream().anyMatch(figure -> figure.value().isPresent())) {
          periods(json, metric, series);
        } else {
          json.writeNullProperty("performance");
        }
      }
      default -> periods(json, metric, series);
    }
    json.writeEndObject();
  }

  private static void periods(JsonGenerator json, Metric metric, Series series) {
    if (series.periods().isEmpty()) {
      return;
    }
    json.writeObjectPropertyStart("performance");
    series
        .periods()
        .forEach(
            (period, figure) -> {
              json.writeObjectPropertyStart(period.text());
              number(json, "value", figure.value());
              rest(json, metric, period, figure);
              json.writeEndObject();
            });
    json.writeEndObject();
  }

  private static void rest(JsonGenerator json, Metric metric, Period period, Figure figure) {
    switch (metric) {
      case SUBSCRIBERS_COUNT, FOLLOWING_COUNT, VIEWS_COUNT -> {}
      case VIEWS_AVG -> {
        number(json, "max", figure.extremes().map(e -> BigDecimal.valueOf(e.max())));
        number(json, "min", figure.extremes().map(e -> BigDecimal.valueOf(e.min())));
        if (period != Period.ALL) {
          number(json, "value_prev", figure.previous());
        }
      }
      case SUBSCRIBERS_GROWTH_PRC -> {
        text(json, "mark", mark(figure));
        number(json, "similar", similar(figure));
      }
      case CHAT_MESSAGES_PER_HOUR -> {
        number(json, "similar", similar(figure));
        text(json, "mark", mark(figure));
        text(json, "mark_title", mark(figure));
      }
      default -> number(json, "value_prev", figure.previous());
    }
  }

  private static Optional<String> mark(Figure figure) {
    return figure.comparison().flatMap(Comparison::mark).map(Mark::text);
  }

  private static Optional<BigDecimal> similar(Figure figure) {
    return figure.comparison().flatMap(Comparison::similar);
  }

  static void number(JsonGenerator json, String name, Optional<BigDecimal> value) {
    if (value.isPresent()) {
      json.writeNumberProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }

  static void text(JsonGenerator json, String name, Optional<String> value) {
    if (value.isPresent()) {
      json.writeStringProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }
}
