package dev.streamgauge.console;

import dev.streamgauge.console.view.MenuEntry;
import dev.streamgauge.http.Attempts;
import dev.streamgauge.http.BrowserCookies;
import dev.streamgauge.identity.AdminToken;
import dev.streamgauge.identity.Identity;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;

/** The console: pages for people, {@code /console}. */
public final class ConsoleDoor implements HttpService {
  private final Console console;
  private final HomePage home;
  private final List<Page> pages;
  private final SignInPage signIn;

  /**
   * @param attempts slows down whoever guesses
   * @param publicUrl where clients reach this server, if that isn't where they say they do
   * @param pages in the order of the menu
   */
  public ConsoleDoor(
      Identity identity,
      AdminToken admin,
      BrowserCookies cookies,
      Attempts attempts,
      ConsoleConfig config,
      Optional<String> publicUrl,
      HomePage home,
      List<Page> pages) {
    List<MenuEntry> menu = pages.stream().flatMap(page -> page.menu().stream()).toList();
    this.console = new Console(identity, cookies, new Assets(), config, publicUrl, menu);
    this.home = home;
    this.pages = List.copyOf(pages);
    this.signIn = new SignInPage(identity, admin::is, cookies, attempts);
  }

  @Override
  public void routing(HttpRules rules) {
    signIn.routes(new Routes(rules, console, ""));
    for (Page page : pages) {
      page.routes(new Routes(rules, console, page.menu().map(MenuEntry::path).orElse("")));
    }
    new Routes(rules, console, "")
        .get("/assets/{version}/{name}", Audience.ANYBODY, console.assets()::send);
    rules.any("/*", Routes.handler(console, "", Audience.ANYBODY, ConsoleDoor::nothing));
  }

  /** The front door: the first page for people, something else for programs. */
  public Handler frontDoor(Handler programs) {
    Handler people = Routes.handler(console, HomePage.PATH, Audience.PUBLIC, home::show);
    return (request, response) -> {
      response.header(HeaderNames.VARY, "Accept");
      (wantsPage(request) ? people : programs).handle(request, response);
    };
  }

  private static void nothing(Visit visit) {
    visit.message(404, "Nothing here", "There is no page at " + visit.address() + ".");
  }

  private static boolean wantsPage(ServerRequest request) {
    return request.headers().first(HeaderNames.ACCEPT).orElse("").contains("text/html");
  }
}
