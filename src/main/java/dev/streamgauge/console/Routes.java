package dev.streamgauge.console;

import dev.streamgauge.http.HttpError;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Takes the routes of a page, each with whom it is for. Who doesn't belong there is led to where
 * one signs in; a form that doesn't come from one of our pages is refused before anything else.
 */
public final class Routes {
  private static final Logger LOG = System.getLogger(Routes.class.getName());

  private final HttpRules rules;
  private final Console console;
  private final String section;

  Routes(HttpRules rules, Console console, String section) {
    this.rules = rules;
    this.console = console;
    this.section = section;
  }

  /** Answers a visitor. */
  @FunctionalInterface
  interface Action {
    void answer(Visit visit);
  }

  Routes get(String path, Audience audience, Action action) {
    rules.get(path, handler(console, section, audience, action));
    return this;
  }

  /** The action of a form; {@link Visit#form()} has what was typed. */
  Routes post(String path, Audience audience, Action action) {
    rules.post(
        path,
        handler(
            console,
            section,
            audience,
            visit -> {
              visit.checkForm();
              action.answer(visit);
            }));
    return this;
  }

  /** What runs an action for those it is for, and shows refusals as pages. */
  static Handler handler(Console console, String section, Audience audience, Action action) {
    return (request, response) -> {
      Visit visit = new Visit(console, section, request, response);
      try {
        if (visit.belongsTo(audience)) {
          action.answer(visit);
        } else {
          visit.turnAway(audience);
        }
      } catch (HttpError e) {
        visit.message(e.status(), "That didn't work", e.getMessage());
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "page failed: " + request.prologue().uriPath().rawPath(), e);
        visit.message(500, "That didn't work", "The server failed; its log says why.");
      }
    };
  }
}
