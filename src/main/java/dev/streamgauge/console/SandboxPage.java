package dev.streamgauge.console;

import dev.streamgauge.console.view.Choice;
import dev.streamgauge.console.view.Fill;
import dev.streamgauge.console.view.MenuEntry;
import dev.streamgauge.console.view.SandboxView;
import dev.streamgauge.console.view.Show;
import dev.streamgauge.directory.Filter;
import dev.streamgauge.directory.Kind;
import dev.streamgauge.directory.LiveStream;
import dev.streamgauge.directory.Snapshot;
import dev.streamgauge.drops.Campaign;
import dev.streamgauge.drops.Drop;
import dev.streamgauge.drops.DropProgress;
import dev.streamgauge.drops.DropsKeeper;
import dev.streamgauge.drops.StoredCampaign;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.User;
import dev.streamgauge.pages.console.sandbox.JtepageGenerated;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Moves the sandbox's clock and lets users watch, and shows what follows. */
public final class SandboxPage implements Page {
  private static final String PATH = "/console/sandbox";
  private static final int MOST_CHANNELS = 50;
  private static final int MOST_MINUTES = 1_440;

  private final SandboxControl sandbox;
  private final Supplier<Snapshot> live;
  private final Identity identity;
  private final DropsKeeper drops;
  private final InstantSource realTime;

  public SandboxPage(
      SandboxControl sandbox,
      Supplier<Snapshot> live,
      Identity identity,
      DropsKeeper drops,
      InstantSource realTime) {
    this.sandbox = sandbox;
    this.live = live;
    this.identity = identity;
    this.drops = drops;
    this.realTime = realTime;
  }

  @Override
  public Optional<MenuEntry> menu() {
    return Optional.of(new MenuEntry(PATH, "Sandbox"));
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/sandbox", Audience.MEMBERS, this::show)
        .post("/sandbox/clock", Audience.MEMBERS, this::move)
        .post("/sandbox/watch", Audience.MEMBERS, this::watch);
  }

  private void show(Visit visit) {
    Optional<User> watcher = visit.query("user").flatMap(this::user);
    show(
        visit,
        200,
        Fill.of(Map.of("user", watcher.map(User::login).orElse(""), "minutes", "30")),
        watcher);
  }

  private void show(Visit visit, int status, Fill fill, Optional<User> watcher) {
    SandboxView view = view(fill, watcher);
    visit.page(
        status, html -> JtepageGenerated.render(html, null, visit.frame("Sandbox"), fill, view));
  }

  private void move(Visit visit) {
    Form form = visit.form();
    try {
      sandbox.advance(Duration.parse(form.text("advance")));
      visit.redirect(PATH, "It is now " + Show.moment(sandbox.now()) + " UTC.");
    } catch (DateTimeException | ArithmeticException e) {
      form.fault("advance", "Give a duration such as PT2H, PT90M or P1D.");
      show(visit, 422, form.fill(), Optional.empty());
    } catch (HttpError e) {
      form.fault("advance", e.getMessage() + ".");
      show(visit, 422, form.fill(), Optional.empty());
    }
  }

  private void watch(Visit visit) {
    Form form = visit.form();
    Optional<User> user = user(form.required("user", 64));
    if (user.isEmpty()) {
      form.fault("user", "There is no user with that login or id.");
    }
    String channel = form.required("channel", 64);
    OptionalInt minutes = form.integer("minutes", 1, MOST_MINUTES);
    if (form.isGood()) {
      try {
        sandbox.watch(user.orElseThrow().id(), channel, minutes.orElseThrow());
        visit.redirect(
            PATH + "?user=" + Show.encoded(user.orElseThrow().id()),
            "%s watched for %s. It is now %s UTC."
                .formatted(
                    user.orElseThrow().displayName(),
                    Show.many(minutes.orElseThrow(), "minute", "minutes"),
                    Show.moment(sandbox.now())));
        return;
      } catch (HttpError e) {
        form.fault("channel", e.getMessage() + ".");
      }
    }
    show(visit, 422, form.fill(), user);
  }

  /** By login or id. */
  private Optional<User> user(String text) {
    return identity.users().withLogin(text).or(() -> identity.users().find(text));
  }

  private SandboxView view(Fill fill, Optional<User> watcher) {
    Instant now = sandbox.now();
    Duration ahead = Duration.between(realTime.instant(), now);
    return new SandboxView(
        Show.moment(now) + " UTC",
        ahead.toMinutes() == 0 ? "in step with real time" : Show.lasting(ahead) + " ahead",
        live.get().find(Filter.of(Kind.LIVE)).stream()
            .limit(MOST_CHANNELS)
            .map(stream -> choice(stream, fill.value("channel")))
            .toList(),
        watcher.map(User::displayName).orElse(""),
        watcher.map(user -> progress(user.id())).orElse(List.of()));
  }

  private static Choice choice(LiveStream stream, String chosen) {
    return new Choice(
        stream.channelId(),
        LiveRows.name(stream) + stream.game().map(game -> " · " + game).orElse(""),
        stream.channelId().equals(chosen));
  }

  private List<SandboxView.Progress> progress(String userId) {
    return drops.desk().progress(userId).stream()
        .map(progress -> row(progress, drops.campaigns().find(progress.campaignId())))
        .toList();
  }

  private static SandboxView.Progress row(
      DropProgress progress, Optional<StoredCampaign> campaign) {
    String drop =
        campaign.stream()
            .flatMap(stored -> stored.campaign().drops().stream())
            .filter(one -> one.id().equals(progress.dropId()))
            .map(Drop::name)
            .findFirst()
            .orElse(progress.dropId());
    return new SandboxView.Progress(
        campaign.map(StoredCampaign::campaign).map(Campaign::name).orElse(progress.campaignId()),
        drop,
        progress.minutes(),
        progress.requiredMinutes(),
        progress
            .claimedAt()
            .map(at -> "Claimed " + Show.moment(at))
            .or(() -> progress.earnedAt().map(at -> "Earned " + Show.moment(at)))
            .orElse("On the way"));
  }
}
