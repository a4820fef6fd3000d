package dev.streamgauge.console;

import dev.streamgauge.audit.Audit;
import dev.streamgauge.audit.ChannelReport;
import dev.streamgauge.audit.Metric;
import dev.streamgauge.audit.Outcome;
import dev.streamgauge.audit.Period;
import dev.streamgauge.audit.Refusal;
import dev.streamgauge.console.view.ChannelView;
import dev.streamgauge.console.view.MenuEntry;
import dev.streamgauge.console.view.Show;
import dev.streamgauge.console.view.WhyView;
import dev.streamgauge.pages.console.channel.JtepageGenerated;
import dev.streamgauge.pages.console.channel.JtewaitGenerated;
import dev.streamgauge.pages.console.channel.JtewhyGenerated;
import dev.streamgauge.pages.console.channel.JtewhypageGenerated;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** How a channel does: its report as pictures, and why each number is what it is. */
public final class ChannelPage implements Page {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Audit audit;
  private final Function<ChannelReport, byte[]> json;

  /**
   * @param json writes a report as the report API does
   */
  public ChannelPage(Audit audit, Function<ChannelReport, byte[]> json) {
    this.audit = audit;
    this.json = json;
  }

  @Override
  public Optional<MenuEntry> menu() {
    return Optional.empty();
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/channels/{login}", Audience.PUBLIC, this::show)
        .get("/channels/{login}/figures", Audience.PUBLIC, this::figures)
        .get("/channels/{login}/why", Audience.PUBLIC, this::why)
        .get("/channels/{login}/json", Audience.PUBLIC, this::downloadJson)
        .get("/channels/{login}/csv", Audience.PUBLIC, this::downloadCsv);
  }

  private void show(Visit visit) {
    withReport(
        visit,
        report -> {
          ChannelView view = ChannelViews.of(report, address(visit));
          visit.page(html -> JtepageGenerated.render(html, null, visit.frame(view.name()), view));
        });
  }

  private void figures(Visit visit) {
    withReport(
        visit,
        report ->
            visit.json(
                ChannelFigures.json(report, audit.months(report.basic().id(), report.asOf()))));
  }

  private void downloadJson(Visit visit) {
    withReport(
        visit,
        report -> {
          attach(visit, ".json");
          visit.json(json.apply(report));
        });
  }

  private void downloadCsv(Visit visit) {
    withReport(
        visit,
        report -> {
          attach(visit, ".csv");
          visit.csv(ChannelFigures.csv(report));
        });
  }

  /** The part that a page shows in a window of its own, or a page by itself. */
  private void why(Visit visit) {
    String channelId = channelId(visit);
    WhyView view =
        visit
            .query("metric")
            .flatMap(Metric::of)
            .flatMap(
                metric ->
                    visit
                        .query("period")
                        .flatMap(Period::of)
                        .flatMap(period -> audit.explain(channelId, metric, period, audit.today())))
            .map(ChannelViews::of)
            .orElseThrow(Visit::notFound);
    if (!visit.isPart()) {
      visit.page(
          html ->
              JtewhypageGenerated.render(
                  html, null, visit.frame("Why?"), address(visit), visit.path("login"), view));
    } else {
      visit.page(html -> JtewhyGenerated.render(html, null, view));
    }
  }

  private void withReport(Visit visit, Consumer<ChannelReport> answer) {
    switch (audit.ask(channelId(visit), audit.today(), false, PATIENCE)) {
      case Outcome.Ready(ChannelReport report) -> answer.accept(report);
      case Outcome.Refused(Refusal reason) ->
          visit.message(
              404,
              visit.path("login"),
              switch (reason) {
                case NO_VIDEOS ->
                    "There is no report yet: it needs a broadcast that has ended, or a video.";
                case NO_VIEWS -> "There is no report: nobody has ever watched this channel.";
              });
      case Outcome.Calculating(Duration soon) ->
          visit.page(
              202,
              html ->
                  JtewaitGenerated.render(
                      html, null, visit.frame(visit.path("login")), Math.max(1, soon.toSeconds())));
    }
  }

  /** By login; a channel that nobody named is known by its id. */
  private String channelId(Visit visit) {
    String login = visit.path("login");
    return audit
        .names()
        .idOf(login)
        .or(() -> audit.names().loginOf(login).map(known -> login))
        .orElseThrow(Visit::notFound);
  }

  private static String address(Visit visit) {
    return "/console/channels/" + Show.encoded(visit.path("login"));
  }

  private static void attach(Visit visit, String ending) {
    String name = visit.path("login").replaceAll("[^A-Za-z0-9_-]+", "_");
    visit
        .response()
        .header("Content-Disposition", "attachment; filename=\"" + name + ending + "\"");
  }
}
