package dev.streamgauge.console;

import dev.streamgauge.console.view.MenuEntry;
import dev.streamgauge.http.BrowserCookies;
import dev.streamgauge.identity.Identity;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;

/** What all pages share. */
record Console(
    Identity identity,
    BrowserCookies cookies,
    Assets assets,
    ConsoleConfig config,
    Optional<String> publicUrl,
    List<MenuEntry> menu) {

  /** Who sent a request. */
  Visitor visitor(ServerRequest request) {
    Optional<String> session = cookies.session(request);
    if (session.isEmpty()) {
      return Visitor.ANYBODY;
    }
    if (identity.sessions().isAdmin(session.get())) {
      return Visitor.ADMIN;
    }
    return identity
        .sessions()
        .find(session.get())
        .map(
            user ->
                new Visitor(Optional.of(user), false, identity.organizations().ofUser(user.id())))
        .orElse(Visitor.ANYBODY);
  }
}
