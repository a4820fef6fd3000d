package dev.streamgauge.helix;

import com.ethlo.time.ITU;
import dev.streamgauge.http.Answers;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.http.Query;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.Scope;
import dev.streamgauge.insights.Insights;
import dev.streamgauge.insights.Subject;
import dev.streamgauge.insights.Window;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Insights and Analytics: where the reports of one's own games and extensions are. */
public final class AnalyticsRoutes {
  private static final String TYPE = "overview_v2";
  private static final int MOST_ASKED = 100;
  private static final int MOST_GIVEN = 20;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]+");

  private final Insights insights;
  private final ReportLinks links;
  private final Subjects subjects;
  private final Companies companies;
  private final Cursors cursors;
  private final Optional<String> publicUrl;

  /**
   * @param publicUrl where clients reach this server, if that isn't where they say they do
   */
  public AnalyticsRoutes(
      Identity identity,
      Insights insights,
      ReportLinks links,
      Cursors cursors,
      Optional<String> publicUrl) {
    this.insights = insights;
    this.links = links;
    this.subjects = new Subjects(identity);
    this.companies = new Companies(identity);
    this.cursors = cursors;
    this.publicUrl = publicUrl;
  }

  /** The routes. */
  public List<HelixRoute> routes() {
    return List.of(
        new HelixRoute(
            Method.GET,
            "/analytics/games",
            Access.appOrUser(Scope.ANALYTICS_GAMES),
            (request, response) -> list(Subject.Of.GAME, request, response)),
        new HelixRoute(
            Method.GET,
            "/analytics/extensions",
            Access.user(Scope.ANALYTICS_EXTENSIONS),
            (request, response) -> list(Subject.Of.EXTENSION, request, response)));
  }

  /** A report there is. */
  private record Report(Subject subject, Window window) {}

  /** Reports, and where the list goes on. */
  private record Page(List<Report> reports, Optional<String> next) {}

  private void list(Subject.Of kind, HelixRequest request, ServerResponse response) {
    if (!request.parameter("type").orElse(TYPE).equals(TYPE)) {
      throw HttpError.badRequest("The parameter \"type\" must be " + TYPE);
    }
    int first = Math.min(MOST_GIVEN, request.first(MOST_ASKED));
    Optional<Window> asked = window(request);
    Set<Organization> theirs = companies.of(request.token());
    Optional<String> one = request.parameter(idName(kind));
    Page page =
        one.isPresent()
            ? single(kind, theirs, one.get(), asked)
            : page(kind, theirs, first, request.after(cursors, listName(kind)), asked);
    String base = base(request.http());
    Answers.json(response, 200, Json.write(json -> write(json, kind, page, base)));
  }

  private static String idName(Subject.Of kind) {
    return switch (kind) {
      case GAME -> "game_id";
      case EXTENSION -> "extension_id";
    };
  }

  private static String listName(Subject.Of kind) {
    return "analytics by " + idName(kind);
  }

  private Page single(
      Subject.Of kind, Set<Organization> theirs, String id, Optional<Window> asked) {
    switch (kind) {
      case GAME -> companies.checkGame(theirs, id);
      case EXTENSION -> companies.checkExtension(theirs, id);
    }
    Subject subject = subjects.of(kind, id);
    Map<String, Window> windows = insights.windows(List.of(subject), asked);
    return new Page(
        Stream.ofNullable(windows.get(id)).map(window -> new Report(subject, window)).toList(),
        Optional.empty());
  }

  private Page page(
      Subject.Of kind,
      Set<Organization> theirs,
      int first,
      Optional<String> after,
      Optional<Window> asked) {
    List<Subject> owned =
        theirs.stream()
            .flatMap(organization -> ids(kind, organization).stream())
            .distinct()
            .sorted()
            .filter(id -> after.isEmpty() || id.compareTo(after.get()) > 0)
            .map(id -> subjects.of(kind, id))
            .toList();
    Map<String, Window> windows = insights.windows(owned, asked);
    List<Report> reports =
        owned.stream()
            .filter(subject -> windows.containsKey(subject.id()))
            .map(subject -> new Report(subject, windows.get(subject.id())))
            .limit(first + 1L)
            .toList();
    if (reports.size() <= first) {
      return new Page(reports, Optional.empty());
    }
    List<Report> shown = reports.subList(0, first);
    return new Page(shown, Optional.of(cursors.at(listName(kind), shown.getLast().subject().id())));
  }

  private static List<String> ids(Subject.Of kind, Organization organization) {
    return switch (kind) {
      case GAME -> organization.gameIds();
      case EXTENSION -> organization.extensionIds();
    };
  }

  private static Optional<Window> window(HelixRequest request) {
    Optional<LocalDate> from = request.parameter("started_at").map(text -> day("started_at", text));
    Optional<LocalDate> to = request.parameter("ended_at").map(text -> day("ended_at", text));
    if (from.isPresent() != to.isPresent()) {
      throw HttpError.badRequest("started_at and ended_at must be given together");
    }
    if (from.isEmpty()) {
      return Optional.empty();
    }
    if (to.get().isBefore(from.get())) {
      throw HttpError.badRequest("ended_at must not lie before started_at");
    }
    return Optional.of(new Window(from.get(), to.get()));
  }

  private static LocalDate day(String name, String text) {
    try {
      return ITU.parseDateTime(text).atZoneSameInstant(ZoneOffset.UTC).toLocalDate();
    } catch (DateTimeException e) {
      throw Query.malformed(name, "the value must be a time such as 2026-01-31T00:00:00Z");
    }
  }

  private String base(ServerRequest request) {
    return publicUrl.orElseGet(
        () ->
            (request.isSecure() ? "https://" : "http://")
                + request
                    .headers()
                    .first(HeaderNames.HOST)
                    .filter(host -> HOST.matcher(host).matches())
                    .orElse("localhost"));
  }

  private void write(JsonGenerator json, Subject.Of kind, Page page, String base) {
    json.writeStartObject();
    json.writeArrayPropertyStart("data");
    for (Report report : page.reports()) {
      json.writeStartObject();
      json.writeStringProperty(idName(kind), report.subject().id());
      json.writeStringProperty("URL", base + links.link(report.subject(), report.window()));
      json.writeStringProperty("type", TYPE);
      json.writeObjectPropertyStart("date_range");
      json.writeStringProperty("started_at", report.window().from() + "T00:00:00Z");
      json.writeStringProperty("ended_at", report.window().to() + "T00:00:00Z");
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("pagination");
    page.next().ifPresent(cursor -> json.writeStringProperty("cursor", cursor));
    json.writeEndObject();
    json.writeEndObject();
  }
}
