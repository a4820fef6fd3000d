package dev.streamgauge.manage;

import dev.streamgauge.drops.TryLaterException;
import dev.streamgauge.http.Answers;
import dev.streamgauge.http.Authorization;
import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.Token;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds out who asks. */
final class Callers {
  private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Bearer");
  private static final Map<String, String> SOON = Map.of("Retry-After", "1");

  private final Predicate<String> isAdmin;
  private final Identity identity;

  Callers(Predicate<String> isAdmin, Identity identity) {
    this.isAdmin = isAdmin;
    this.identity = identity;
  }

  /** Answers a caller with JSON. */
  interface Route {
    byte[] answer(ServerRequest request, Caller caller);
  }

  /** A handler for everybody whose token is good. */
  Handler json(Route route) {
    return ErrorAnswers.TWITCH.guard(
        (request, response) -> {
          try {
            Answers.json(response, 200, route.answer(request, caller(request)));
          } catch (TryLaterException e) {
            throw new HttpError(503, e.getMessage(), SOON);
          }
        });
  }

  /** Does something for a caller. */
  interface Deed {
    void done(ServerRequest request, Caller caller);
  }

  /** A handler that answers 204 when the deed is done. */
  Handler empty(Deed deed) {
    return ErrorAnswers.TWITCH.guard(
        (request, response) -> {
          deed.done(request, caller(request));
          response.status(204).send();
        });
  }

  private Caller caller(ServerRequest request) {
    String text =
        Authorization.bearer(request)
            .orElseThrow(() -> new HttpError(401, "OAuth token is missing", CHALLENGE));
    if (isAdmin.test(text)) {
      return new Caller.Admin();
    }
    Token token =
        identity
            .authenticate(text)
            .orElseThrow(() -> new HttpError(401, "Invalid OAuth token", CHALLENGE));
    return new Caller.Holder(
        token,
        identity.organizations().of(token).stream()
            .map(Organization::id)
            .collect(Collectors.toSet()));
  }
}
