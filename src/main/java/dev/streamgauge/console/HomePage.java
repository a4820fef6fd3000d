package dev.streamgauge.console;

import dev.streamgauge.console.view.Fact;
import dev.streamgauge.console.view.HomeView;
import dev.streamgauge.console.view.MenuEntry;
import dev.streamgauge.console.view.Show;
import dev.streamgauge.directory.Filter;
import dev.streamgauge.directory.Kind;
import dev.streamgauge.directory.LastHour;
import dev.streamgauge.directory.Snapshot;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.pages.console.home.JtefactsGenerated;
import dev.streamgauge.pages.console.home.JtepageGenerated;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What this server holds, what is live, and how to begin. */
public final class HomePage implements Page {
  static final String PATH = "/";

  private static final int SHOWN = 6;

  private final Supplier<Vitals> vitals;
  private final Supplier<Snapshot> live;
  private final LiveRows rows;
  private final FirstSteps steps;
  private final InstantSource clock;
  private final boolean sandbox;

  /**
   * @param sandbox whether the clock can be moved here
   */
  public HomePage(
      Identity identity,
      Supplier<Vitals> vitals,
      Supplier<Snapshot> live,
      LastHour lastHour,
      InstantSource clock,
      boolean sandbox) {
    this.vitals = vitals;
    this.live = live;
    this.rows = new LiveRows(lastHour, clock);
    this.steps = new FirstSteps(identity, sandbox);
    this.clock = clock;
    this.sandbox = sandbox;
  }

  @Override
  public Optional<MenuEntry> menu() {
    return Optional.of(new MenuEntry(PATH, "Home"));
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/", Audience.PUBLIC, this::show).get("/facts", Audience.PUBLIC, this::facts);
  }

  void show(Visit visit) {
    HomeView view = view(visit);
    visit.page(html -> JtepageGenerated.render(html, null, visit.frame("Home"), view));
  }

  private void facts(Visit visit) {
    HomeView view = view(visit);
    visit.page(html -> JtefactsGenerated.render(html, null, view));
  }

  private HomeView view(Visit visit) {
    Snapshot snapshot = live.get();
    return new HomeView(
        facts(vitals.get(), snapshot),
        rows.of(snapshot.find(Filter.of(Kind.LIVE)).stream().limit(SHOWN).toList()),
        steps.steps(visit.visitor(), snapshot, visit.origin(), clock.instant()),
        steps.note(visit.visitor()),
        sandbox);
  }

  private static List<Fact> facts(Vitals vitals, Snapshot snapshot) {
    long behind = vitals.behind().values().stream().mapToLong(Long::longValue).max().orElse(0);
    return List.of(
        new Fact(
            "Live channels",
            Show.count(snapshot.totals().channels()),
            Show.many(snapshot.games().size(), "game", "games")),
        new Fact("Viewers", Show.count(snapshot.totals().viewers()), "watching now"),
        new Fact("Events", Show.count(vitals.events()), "stored, in order"),
        new Fact("Events a second", Show.rate(vitals.eventsPerSecond()), "over the last minute"),
        new Fact("On disk", Show.bytes(vitals.diskBytes()), "log, state and Parquet"),
        new Fact(
            "Behind the log",
            behind == 0 ? "Nothing" : Show.many(behind, "batch", "batches"),
            followers(vitals.behind())));
  }

  private static String followers(Map<String, Long> behind) {
    String late =
        behind.entrySet().stream()
            .filter(follower -> follower.getValue() > 0)
            .map(Map.Entry::getKey)
            .sorted()
            .collect(Collectors.joining(", "));
    return late.isEmpty() ? "every view is up to date" : late;
  }
}
