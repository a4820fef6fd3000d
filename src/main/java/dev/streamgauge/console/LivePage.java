package dev.streamgauge.console;

import dev.streamgauge.console.view.Choice;
import dev.streamgauge.console.view.LiveList;
import dev.streamgauge.console.view.MenuEntry;
import dev.streamgauge.console.view.ShareRow;
import dev.streamgauge.console.view.Show;
import dev.streamgauge.directory.LastHour;
import dev.streamgauge.directory.LiveStream;
import dev.streamgauge.directory.Share;
import dev.streamgauge.directory.Snapshot;
import dev.streamgauge.pages.console.live.JtelistGenerated;
import dev.streamgauge.pages.console.live.JtepageGenerated;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Who is live now, kept up while one looks. */
public final class LivePage implements Page {
  static final String PATH = "/console/live";

  private static final int PER_PAGE = 50;
  private static final int MOST_GAMES = 10;
  private static final int MOST_CHOICES = 200;

  private final Supplier<Snapshot> live;
  private final LiveRows rows;
  private final InstantSource clock;

  public LivePage(Supplier<Snapshot> live, LastHour lastHour, InstantSource clock) {
    this.live = live;
    this.rows = new LiveRows(lastHour, clock);
    this.clock = clock;
  }

  @Override
  public Optional<MenuEntry> menu() {
    return Optional.of(new MenuEntry(PATH, "Live"));
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/live", Audience.PUBLIC, this::page).get("/live/list", Audience.PUBLIC, this::list);
  }

  private void page(Visit visit) {
    LiveFilter filter = LiveFilter.of(visit);
    Snapshot snapshot = live.get();
    List<Share> games = snapshot.games();
    LiveList list = list(filter, snapshot, games);
    visit.page(
        html ->
            JtepageGenerated.render(
                html,
                null,
                visit.frame("Live"),
                filter.text(),
                choices(games, filter.game(), name -> name),
                choices(snapshot.languages(), filter.language(), Show::language),
                list));
  }

  /** The list alone; where the filter was changed, the address in the browser follows. */
  private void list(Visit visit) {
    LiveFilter filter = LiveFilter.of(visit);
    if (visit.header("HX-Trigger").equals("filters")) {
      visit.response().header("HX-Replace-Url", PATH + filter.query());
    }
    Snapshot snapshot = live.get();
    LiveList list = list(filter, snapshot, snapshot.games());
    visit.page(html -> JtelistGenerated.render(html, null, list));
  }

  private LiveList list(LiveFilter asked, Snapshot snapshot, List<Share> games) {
    List<LiveStream> found = asked.find(snapshot);
    int pages = Math.max(1, (found.size() + PER_PAGE - 1) / PER_PAGE);
    LiveFilter filter = asked.at(Math.min(asked.page(), pages));
    int from = (filter.page() - 1) * PER_PAGE;
    int to = Math.min(found.size(), from + PER_PAGE);
    long viewers = found.stream().mapToLong(LiveStream::viewers).sum();
    return new LiveList(
        Show.many(found.size(), "channel", "channels")
            + ", "
            + Show.many(viewers, "viewer", "viewers"),
        Show.moment(clock.instant()) + " UTC",
        rows.of(found.subList(from, to)),
        shares(games, filter),
        Math.max(0, games.size() - MOST_GAMES),
        PATH + "/list" + filter.query(),
        found.isEmpty()
            ? ""
            : "%s – %s of %s"
                .formatted(Show.count(from + 1L), Show.count(to), Show.count(found.size())),
        filter.page() == 1 ? "" : PATH + filter.at(filter.page() - 1).query(),
        filter.page() == pages ? "" : PATH + filter.at(filter.page() + 1).query());
  }

  private static List<ShareRow> shares(List<Share> games, LiveFilter filter) {
    long largest = games.isEmpty() ? 1 : Math.max(1, games.getFirst().totals().viewers());
    return games.stream()
        .limit(MOST_GAMES)
        .map(
            game -> {
              boolean chosen = filter.game().filter(game.name()::equalsIgnoreCase).isPresent();
              return new ShareRow(
                  game.name(),
                  PATH + filter.in(chosen ? Optional.empty() : Optional.of(game.name())).query(),
                  game.totals().channels(),
                  game.totals().viewers(),
                  (int) (100 * game.totals().viewers() / largest),
                  chosen);
            })
        .toList();
  }

  private interface Labels {
    String of(String name);
  }

  /** What there is to choose, with what is chosen among it in any case. */
  private static List<Choice> choices(List<Share> shares, Optional<String> chosen, Labels labels) {
    List<Choice> choices = new ArrayList<>();
    for (Share share : shares.subList(0, Math.min(shares.size(), MOST_CHOICES))) {
      boolean same = chosen.filter(share.name()::equalsIgnoreCase).isPresent();
      choices.add(new Choice(share.name(), labels.of(share.name()), same));
    }
    if (chosen.isPresent() && choices.stream().noneMatch(Choice::chosen)) {
      choices.add(new Choice(chosen.get(), labels.of(chosen.get()), true));
    }
    choices.sort((a, b) -> a.label().compareToIgnoreCase(b.label()));
    return choices;
  }
}
