package dev.streamgauge.helix;

import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.insights.Insights;
import dev.streamgauge.insights.Subject;
import dev.streamgauge.insights.Window;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Hands out the reports that {@link ReportLinks} are for, as CSV. */
public final class ReportDownloads implements HttpService {
  private final Insights insights;
  private final ReportLinks links;
  private final Subjects subjects;

  public ReportDownloads(Identity identity, Insights insights, ReportLinks links) {
    this.insights = insights;
    this.links = links;
    this.subjects = new Subjects(identity);
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(ReportLinks.PREFIX + "*", ErrorAnswers.TWITCH.guard(this::download))
        .any(ReportLinks.PREFIX + "*", ErrorAnswers.TWITCH.always(HttpError.notFound()));
  }

  private void download(ServerRequest request, ServerResponse response) {
    HttpPrologue prologue = request.prologue();
    ReportLinks.Target target =
        links.target(prologue.uriPath().rawPath(), prologue.query().rawValue());
    Subject subject = subjects.of(target.of(), target.id());
    response
        .header(HeaderNames.CONTENT_TYPE, "text/csv; charset=utf-8")
        .header(HeaderNames.CACHE_CONTROL, "private, no-store")
        .header(
            HeaderNames.CONTENT_DISPOSITION,
            "attachment; filename=\"" + fileName(subject, target.window()) + "\"");
    try (OutputStream out = response.outputStream()) {
      insights.write(subject, target.window(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a header cannot carry, or a file system not take, is left out of a name. */
  private static String fileName(Subject subject, Window window) {
    String name = subject.name().replaceAll("[^A-Za-z0-9 ._()-]+", "_");
    return "%s_overview_v2_%s_%s.csv".formatted(name, window.from(), window.to());
  }
}
