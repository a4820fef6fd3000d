package dev.streamgauge.oauth;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Scope;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Scopes as clients write them: separated by spaces. */
final class Scopes {
  private static final Pattern SPACES = Pattern.compile("[ +]+");
  private static final Pattern TELLABLE = Pattern.compile("[!-~]{1,100}");

  private Scopes() {}

  /**
   * The scopes in a text; none where there is no text.
   *
   * @throws HttpError 400 where one is unknown
   */
  static Set<Scope> parse(Optional<String> text) {
    EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
    SPACES
        .splitAsStream(text.orElse(""))
        .filter(word -> !word.isEmpty())
        .forEach(word -> scopes.add(Scope.of(word).orElseThrow(() -> unknown(word))));
    return Collections.unmodifiableSet(scopes);
  }

  /** What a scope lets an app do, for the user who is asked. */
  static String permission(Scope scope) {
    return switch (scope) {
      case ANALYTICS_EXTENSIONS -> "see the reports of your organization's extensions";
      case ANALYTICS_GAMES -> "see the reports of your organization's games";
      case USER_READ -> "see the channels you follow and your account's basics";
      case USER_FOLLOWS -> "see the channels you follow";
    };
  }

  private static HttpError unknown(String scope) {
    String told = TELLABLE.matcher(scope).matches() ? scope : "?";
    return HttpError.badRequest("invalid scope requested: '" + told + "'");
  }
}
