package dev.streamgauge.manage;

import dev.streamgauge.audit.Accounts;
import dev.streamgauge.audit.Audit;
import dev.streamgauge.audit.Comparison;
import dev.streamgauge.audit.Explanation;
import dev.streamgauge.audit.Mark;
import dev.streamgauge.audit.Metric;
import dev.streamgauge.audit.Period;
import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.http.Fields;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.http.Query;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** Who may ask for reports of channels, and why a figure in them is what it is. */
public final class AuditRoutes implements HttpService {
  private static final int MOST_CREDITS = 1_000_000_000;

  private final AdminAccess access;
  private final Accounts accounts;
  private final Audit audit;

  public AuditRoutes(AdminAccess access, Accounts accounts, Audit audit) {
    this.access = access;
    this.accounts = accounts;
    this.audit = audit;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .put("/audit-accounts/{id}", access.json(this::put))
        .get("/channels/{login}/explain", access.json(this::explain));
  }

  private byte[] put(ServerRequest request) {
    String id = Requests.id(request);
    Fields fields = Requests.fields(request, Set.of("id", "credits"));
    Requests.checkSameId(fields, id);
    long credits = fields.integer("credits", 0, MOST_CREDITS).orElseThrow(() -> missing("credits"));
    Accounts.Put put = accounts.put(id, credits);
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("id", id);
          put.newToken().ifPresent(token -> json.writeStringProperty("token", token));
          json.writeNumberProperty("credits", put.account().credits());
          json.writeEndObject();
        });
  }

  private static HttpError missing(String name) {
    return HttpError.badRequest("The field \"" + name + "\" is missing");
  }

  private byte[] explain(ServerRequest request) {
    String login = request.path().pathParameters().get("login");
    String channelId = audit.names().idOf(login).orElseThrow(HttpError::notFound);
    Query query = Query.of(request);
    Metric metric =
        query
            .first("metric")
            .flatMap(Metric::of)
            .orElseThrow(
                () ->
                    Query.malformed(
                        "metric",
                        Arrays.stream(Metric.values())
                            .map(Metric::text)
                            .collect(Collectors.joining(", ", "it is one of ", ""))));
    Period period =
        query.first("period").flatMap(Period::of).orElseThrow(() -> unknownPeriod(metric));
    Explanation explanation =
        audit
            .explain(channelId, metric, period, asOf(query))
            .orElseThrow(() -> unknownPeriod(metric));
    return Json.write(json -> write(json, login, explanation));
  }

  private static HttpError unknownPeriod(Metric metric) {
    return Query.malformed(
        "period",
        metric.periods().isEmpty()
            ? metric.text() + " has no periods"
            : metric.periods().stream()
                .map(Period::text)
                .collect(Collectors.joining(", ", "it is one of ", "")));
  }

  private LocalDate asOf(Query query) {
    Optional<String> text = query.first("as_of");
    try {
      LocalDate day = text.map(LocalDate::parse).orElseGet(audit::today);
      if (!day.isAfter(audit.today())) {
        return day;
      }
    } catch (DateTimeParseException e) {
      throw Query.malformed("as_of", "it is a day such as 2026-01-31");
    }
    throw Query.malformed("as_of", "it is a day up to today");
  }

  private static void write(JsonGenerator json, String login, Explanation explanation) {
    json.writeStartObject();
    json.writeStringProperty("channel", login);
    json.writeStringProperty("metric", explanation.metric().text());
    json.writeStringProperty("period", explanation.period().text());
    json.writeStringProperty("as_of", explanation.asOf().toString());
    number(json, "value", explanation.value());
    json.writeStringProperty("formula", explanation.metric().formula());
    json.writeObjectPropertyStart("inputs");
    explanation.inputs().forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeObjectPropertyStart("window");
    json.writeStringProperty("from", explanation.window().from().toString());
    json.writeStringProperty("to", explanation.window().to().toString());
    json.writeNumberProperty("days", explanation.window().days());
    json.writeEndObject();
    json.writeObjectPropertyStart("rows");
    explanation.rows().forEach(json::writeNumberProperty);
    json.writeEndObject();
    Lists.write(json, "first_row", explanation.firstRow().map(LocalDate::toString));
    Lists.write(json, "last_row", explanation.lastRow().map(LocalDate::toString));
    explanation.comparison().ifPresent(comparison -> write(json, comparison));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Comparison comparison) {
    json.writeObjectPropertyStart("cohort");
    json.writeNumberProperty("channels", comparison.channels());
    number(json, "similar", comparison.similar());
    if (comparison.percentile().isPresent()) {
      json.writeNumberProperty("percentile", comparison.percentile().getAsDouble());
    } else {
      json.writeNullProperty("percentile");
    }
    Lists.write(json, "mark", comparison.mark().map(Mark::text));
    json.writeArrayPropertyStart("quantiles");
    comparison.quantiles().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, Optional<BigDecimal> value) {
    if (value.isPresent()) {
      json.writeNumberProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }
}
