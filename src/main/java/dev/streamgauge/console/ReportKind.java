package dev.streamgauge.console;

import dev.streamgauge.console.view.ReportView.Chart;
import dev.streamgauge.identity.Extension;
import dev.streamgauge.identity.Game;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.insights.Subject;
import java.util.List;
import java.util.Optional;

/**
 * A kind of thing that has a report: what is drawn of it, by the names of its columns.
 *
 * @param path below the console's
 * @param sums columns whose sum is shown
 * @param peak the column whose largest value is shown
 */
record ReportKind(
    Subject.Of of, String path, String label, List<Chart> charts, List<String> sums, String peak) {

  static final ReportKind GAMES =
      new ReportKind(
          Subject.Of.GAME,
          "/games",
          "Games",
          List.of(
              new Chart(
                  "Viewers at a time",
                  List.of("Average Concurrent Viewers", "Peak Concurrent Viewers")),
              new Chart("Hours watched", List.of("Hours Watched")),
              new Chart("Viewers a day", List.of("Unique Viewers")),
              new Chart("Hours broadcast", List.of("Hours Broadcast")),
              new Chart(
                  "Broadcasters",
                  List.of(
                      "Average Concurrent Broadcasters",
                      "Peak Concurrent Broadcasters",
                      "Unique Broadcasters")),
              new Chart("Chat", List.of("Chat Messages", "Unique Chatters")),
              new Chart("Clips", List.of("Clips Created", "Clip Views")),
              new Chart("Drops", List.of("Drops Earned", "Drops Claimed", "Drops Fulfilled"))),
          List.of(
              "Hours Watched",
              "Hours Broadcast",
              "Chat Messages",
              "Clips Created",
              "Drops Claimed"),
          "Peak Concurrent Viewers");

  static final ReportKind EXTENSIONS =
      new ReportKind(
          Subject.Of.EXTENSION,
          "/extensions",
          "Extensions",
          List.of(
              new Chart("Installed and removed", List.of("Installs", "Uninstalls", "Activations")),
              new Chart(
                  "Channels it is active on",
                  List.of(
                      "Unique Active Channels",
                      "Unique Active Channels Last 7 Days",
                      "Unique Active Channels Last 30 Days")),
              new Chart("Views", List.of("Renders", "Views")),
              new Chart(
                  "Viewers",
                  List.of(
                      "Unique Viewers",
                      "Unique Viewers Last 7 Days",
                      "Unique Viewers Last 30 Days")),
              new Chart("Clicks", List.of("Mouseenters", "Clicks")),
              new Chart("Share of viewers who act", List.of("Mouseenter Rate", "Interaction Rate")),
              new Chart("Bits", List.of("Bits Used")),
              new Chart(
                  "Bits: transactions and users",
                  List.of("Bits Transactions", "Unique Bits Users"))),
          List.of("Installs", "Views", "Clicks", "Bits Used", "Bits Revenue USD"),
          "Unique Viewers");

  /** What a visitor may see of it. */
  List<Subject> of(Visitor visitor, Identity identity) {
    return identity.organizations().list().stream()
        .filter(organization -> visitor.mayManage(organization.id()))
        .flatMap(organization -> ids(organization).stream())
        .flatMap(id -> subject(id, identity).stream())
        .toList();
  }

  /** The one with that id, where a visitor may see it. */
  Optional<Subject> one(Visitor visitor, Identity identity, String id) {
    return owner(id, identity)
        .filter(organization -> visitor.mayManage(organization.id()))
        .flatMap(organization -> subject(id, identity));
  }

  private List<String> ids(Organization organization) {
    return switch (of) {
      case GAME -> organization.gameIds();
      case EXTENSION -> organization.extensionIds();
    };
  }

  private Optional<Organization> owner(String id, Identity identity) {
    return switch (of) {
      case GAME -> identity.organizations().ofGame(id);
      case EXTENSION -> identity.organizations().ofExtension(id);
    };
  }

  private Optional<Subject> subject(String id, Identity identity) {
    return switch (of) {
      case GAME -> identity.games().find(id).map(ReportKind::subject);
      case EXTENSION -> identity.extensions().find(id).map(ReportKind::subject);
    };
  }

  private static Subject subject(Game game) {
    return Subject.game(game.id(), game.name());
  }

  private static Subject subject(Extension extension) {
    return Subject.extension(extension.id(), extension.name(), extension.clientId());
  }
}
