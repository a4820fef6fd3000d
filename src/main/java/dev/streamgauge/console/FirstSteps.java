package dev.streamgauge.console;

import dev.streamgauge.console.view.Step;
import dev.streamgauge.directory.Filter;
import dev.streamgauge.directory.Kind;
import dev.streamgauge.directory.LiveStream;
import dev.streamgauge.directory.Snapshot;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.Game;
import dev.streamgauge.identity.Identity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Commands to begin with, which carry the visitor's own ids. */
final class FirstSteps {
  private static final String NO_CLIENT = "YOUR_CLIENT_ID";

  private final Identity identity;
  private final boolean sandbox;

  /**
   * @param sandbox whether this is a place to try things: then those who are nobody get the ids of
   *     an app that is there
   */
  FirstSteps(Identity identity, boolean sandbox) {
    this.identity = identity;
    this.sandbox = sandbox;
  }

  /** Whose ids the commands carry. */
  String note(Visitor visitor) {
    Optional<App> app = app(visitor);
    return app.map(
            found ->
                "The commands carry the client id of the app “%s”. $TOKEN is an access token; the"
                        .formatted(found.name())
                    + (sandbox
                        ? " demo has written some into demo.json in its data directory."
                        : " third command gets one."))
        .orElse(
            visitor.signedIn()
                ? "You have no app yet: register one under Apps, then its client id stands here."
                : "Sign in, and the commands carry the ids of your own app.");
  }

  List<Step> steps(Visitor visitor, Snapshot live, String origin, Instant now) {
    String client = app(visitor).map(App::clientId).orElse(NO_CLIENT);
    String header = "-H 'Client-ID: " + client + "'";
    String bearer = "-H \"Authorization: Bearer $TOKEN\"";
    Optional<Game> game = game(visitor);
    Optional<LiveStream> top = live.find(Filter.of(Kind.LIVE)).stream().findFirst();
    String name = game.map(Game::name).or(() -> top.flatMap(LiveStream::game)).orElse("Chess");
    String channel = top.map(LiveStream::channelId).orElse("1");
    return List.of(
        new Step(
            "Who is live now",
            "Kraken v5, as tools from before 2022 ask it: the most watched first.",
            "curl -s %s '%s/kraken/streams?limit=3'".formatted(header, origin)),
        new Step(
            "Who plays one game",
            "The same list, narrowed to a game.",
            "curl -s -G %s --data-urlencode %s %s/kraken/streams"
                .formatted(header, quoted("game=" + name), origin)),
        new Step(
            "Get a token",
            "OAuth2 as Twitch speaks it; the app's secret was shown when it was registered.",
            "curl -s -d client_id=%s -d client_secret=$SECRET -d grant_type=client_credentials %s/oauth2/token"
                .formatted(client, origin)),
        new Step(
            "A game's daily figures",
            "Helix Analytics: the answer links to a CSV file.",
            "curl -s -H 'Client-Id: %s' %s '%s/helix/analytics/games%s'"
                .formatted(
                    client, bearer, origin, game.map(own -> "?game_id=" + own.id()).orElse(""))),
        new Step(
            "Send what happens",
            "Events go in as lines of JSON, with the token of an app that may ingest.",
            "curl %s/ingest/v1/events %s -H 'Content-Type: application/x-ndjson' --data-binary %s"
                .formatted(
                    origin,
                    bearer,
                    quoted(
                        "{\"type\":\"stream.sample\",\"at\":\"%s\",\"channel_id\":\"%s\",\"viewers\":42}"
                            .formatted(now.truncatedTo(ChronoUnit.SECONDS), channel)))));
  }

  private Optional<App> app(Visitor visitor) {
    return identity.apps().list().stream().filter(app -> isShown(app, visitor)).findFirst();
  }

  private boolean isShown(App app, Visitor visitor) {
    boolean own =
        app.organizationId().map(visitor::mayManage).orElse(false)
            || visitor.user().filter(user -> user.id().equals(app.ownerUserId())).isPresent();
    return own || (sandbox && app.organizationId().isPresent() && !visitor.managesAnything());
  }

  private Optional<Game> game(Visitor visitor) {
    return identity.organizations().list().stream()
        .filter(
            organization ->
                visitor.mayManage(organization.id()) || (sandbox && !visitor.managesAnything()))
        .flatMap(organization -> organization.gameIds().stream())
        .findFirst()
        .flatMap(identity.games()::find);
  }

  /** A text as one word of a shell, whatever is in it. */
  static String quoted(String text) {
    return "'" + text.replaceAll("\\p{Cntrl}", " ").replace("'", "'\\''") + "'";
  }
}
