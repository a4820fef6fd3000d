package dev.streamgauge.console;

import dev.streamgauge.console.view.ApiDocument;
import dev.streamgauge.console.view.MenuEntry;
import dev.streamgauge.pages.console.api.JtedocumentGenerated;
import dev.streamgauge.pages.console.api.JtepageGenerated;
import java.util.List;
import java.util.Optional;

/** Our APIs, as OpenAPI describes them, to be read and tried. */
public final class ApiPage implements Page {
  private static final String PATH = "/console/api";

  /** The files of docs/api, in the order in which one meets them. */
  static final List<ApiDocument> DOCUMENTS =
      List.of(
          new ApiDocument(
              "oauth", "OAuth2", "Tokens for apps and users, as id.twitch.tv gives them out."),
          new ApiDocument(
              "insights", "Helix Analytics", "Daily reports of games and extensions, as CSV."),
          new ApiDocument(
              "drops", "Helix Drops", "What viewers were granted, and what was handed out."),
          new ApiDocument("eventsub", "Helix EventSub", "Webhooks of what viewers were granted."),
          new ApiDocument(
              "hypeauditor",
              "Channel reports",
              "What HypeAuditor tells of a channel, over your own data, and every number"
                  + " explained."),
          new ApiDocument(
              "manage",
              "Setting up",
              "Users, organizations, apps, games, campaigns: what the console does, for"
                  + " programs."));

  @Override
  public Optional<MenuEntry> menu() {
    return Optional.of(new MenuEntry(PATH, "API"));
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api", Audience.ANYBODY, this::list)
        .get("/api/{name}", Audience.ANYBODY, this::document);
  }

  private void list(Visit visit) {
    visit.page(html -> JtepageGenerated.render(html, null, visit.frame("API"), DOCUMENTS));
  }

  private void document(Visit visit) {
    ApiDocument document =
        DOCUMENTS.stream()
            .filter(known -> known.name().equals(visit.path("name")))
            .findFirst()
            .orElseThrow(Visit::notFound);
    visit.page(
        html -> JtedocumentGenerated.render(html, null, visit.frame(document.title()), document));
  }
}
