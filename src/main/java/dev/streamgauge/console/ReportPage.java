package dev.streamgauge.console;

import dev.streamgauge.console.view.Choice;
import dev.streamgauge.console.view.Fact;
import dev.streamgauge.console.view.MenuEntry;
import dev.streamgauge.console.view.ReportView;
import dev.streamgauge.console.view.Show;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.insights.Insights;
import dev.streamgauge.insights.Subject;
import dev.streamgauge.insights.Window;
import dev.streamgauge.pages.console.report.JtelistGenerated;
import dev.streamgauge.pages.console.report.JtenoneGenerated;
import dev.streamgauge.pages.console.report.JtepageGenerated;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How one's games, or one's extensions, do: the figures of their CSV reports as charts. */
public final class ReportPage implements Page {
  private static final int USUAL_DAYS = 90;
  private static final List<Integer> PRESETS = List.of(30, 90, 365);
  private static final int ROWS = 31;

  /** Below it, what stands behind the point counts. */
  private static final BigDecimal SMALL = BigDecimal.valueOf(100);

  private final ReportKind kind;
  private final Identity identity;
  private final Insights insights;
  private final InstantSource clock;

  private ReportPage(ReportKind kind, Identity identity, Insights insights, InstantSource clock) {
    this.kind = kind;
    this.identity = identity;
    this.insights = insights;
    this.clock = clock;
  }

  public static ReportPage ofGames(Identity identity, Insights insights, InstantSource clock) {
    return new ReportPage(ReportKind.GAMES, identity, insights, clock);
  }

  public static ReportPage ofExtensions(Identity identity, Insights insights, InstantSource clock) {
    return new ReportPage(ReportKind.EXTENSIONS, identity, insights, clock);
  }

  @Override
  public Optional<MenuEntry> menu() {
    return Optional.of(new MenuEntry("/console" + kind.path(), kind.label()));
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get(kind.path(), Audience.MEMBERS, this::list)
        .get(kind.path() + "/{id}", Audience.MEMBERS, this::show)
        .get(kind.path() + "/{id}/figures", Audience.MEMBERS, this::figures)
        .get(kind.path() + "/{id}/csv", Audience.MEMBERS, this::download);
  }

  private void list(Visit visit) {
    List<Choice> links =
        kind.of(visit.visitor(), identity).stream()
            .map(subject -> new Choice(address(subject.id()), subject.name(), false))
            .toList();
    visit.page(html -> JtelistGenerated.render(html, null, visit.frame(kind.label()), links));
  }

  private void show(Visit visit) {
    Subject subject = subject(visit);
    Window asked = asked(visit);
    Optional<Window> window = window(subject, asked);
    if (window.isEmpty()) {
      ReportView view = view(subject, asked, new ReportTable(List.of(), List.of()), List.of());
      visit.page(html -> JtenoneGenerated.render(html, null, visit.frame(subject.name()), view));
      return;
    }
    ReportTable table = ReportTable.of(insights, subject, window.get());
    ReportView view = view(subject, window.get(), table, facts(table));
    visit.page(html -> JtepageGenerated.render(html, null, visit.frame(subject.name()), view));
  }

  private void figures(Visit visit) {
    Subject subject = subject(visit);
    Window window = window(subject, asked(visit)).orElseThrow(Visit::notFound);
    visit.json(ReportTable.of(insights, subject, window).json());
  }

  private void download(Visit visit) {
    Subject subject = subject(visit);
    Window window = window(subject, asked(visit)).orElseThrow(Visit::notFound);
    String name = subject.name().replaceAll("[^A-Za-z0-9 ._()-]+", "_");
    visit
        .response()
        .header("Content-Type", "text/csv; charset=utf-8")
        .header("Cache-Control", "private, no-store")
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s_overview_v2_%s_%s.csv\""
                .formatted(name, window.from(), window.to()));
    try (OutputStream out = visit.response().outputStream()) {
      insights.write(subject, window, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Subject subject(Visit visit) {
    return kind.one(visit.visitor(), identity, visit.path("id")).orElseThrow(Visit::notFound);
  }

  private Optional<Window> window(Subject subject, Window asked) {
    return Optional.ofNullable(
        insights.windows(List.of(subject), Optional.of(asked)).get(subject.id()));
  }

  private Window asked(Visit visit) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    try {
      LocalDate to = visit.query("to").map(LocalDate::parse).orElse(today);
      LocalDate from = visit.query("from").map(LocalDate::parse).orElse(to.minusDays(USUAL_DAYS));
      return new Window(from, to);
    } catch (DateTimeException e) {
      throw HttpError.badRequest("Days are written as 2026-01-31.");
    } catch (IllegalArgumentException e) {
      throw HttpError.badRequest("The first day must not lie after the last one.");
    }
  }

  private String address(String id) {
    return "/console" + kind.path() + "/" + Show.encoded(id);
  }

  private ReportView view(Subject subject, Window window, ReportTable table, List<Fact> facts) {
    String address = address(subject.id());
    String query = "?from=" + window.from() + "&to=" + window.to();
    return new ReportView(
        subject.name(),
        kind.label(),
        "/console" + kind.path(),
        window.from().toString(),
        window.to().toString(),
        presets(address, window),
        facts,
        kind.charts(),
        address + "/figures" + query,
        address + "/csv" + query,
        table.header(),
        table.rows().stream().limit(ROWS).toList());
  }

  private static List<Choice> presets(String address, Window window) {
    long days = ChronoUnit.DAYS.between(window.from(), window.to()) + 1;
    return PRESETS.stream()
        .map(
            preset ->
                new Choice(
                    address
                        + "?from=%s&to=%s"
                            .formatted(window.to().minusDays(preset - 1L), window.to()),
                    preset + " days",
                    preset == days))
        .toList();
  }

  private List<Fact> facts(ReportTable table) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(kind.peak(), number(table.largest(kind.peak())), "on its best day"));
    for (String column : kind.sums()) {
      facts.add(new Fact(column, number(table.sum(column)), "in all"));
    }
    return facts;
  }

  private static String number(BigDecimal value) {
    int decimals = value.compareTo(SMALL) < 0 && value.stripTrailingZeros().scale() > 0 ? 2 : 0;
    return String.format(
        Locale.ROOT, "%,." + decimals + "f", value.setScale(decimals, RoundingMode.HALF_UP));
  }
}
