package dev.streamgauge.identity;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a token may be used for, beyond showing who asks. */
public enum Scope {
  ANALYTICS_EXTENSIONS("analytics:read:extensions"),
  ANALYTICS_GAMES("analytics:read:games"),
  USER_READ("user_read"),
  USER_FOLLOWS("user:read:follows");

  private static final Pattern SPACE = Pattern.compile(" ");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /** Its name on the wire. */
  public String text() {
    return text;
  }

  /** The scope with that name on the wire, if there is one. */
  public static Optional<Scope> of(String text) {
    return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
  }

  /** The names on the wire, separated by spaces. */
  public static String join(Set<Scope> scopes) {
    return scopes.stream().map(Scope::text).collect(Collectors.joining(" "));
  }

  /** Reads what {@link #join} wrote. */
  static Set<Scope> split(String joined) {
    EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
    SPACE.splitAsStream(joined).map(Scope::of).flatMap(Optional::stream).forEach(scopes::add);
    return Collections.unmodifiableSet(scopes);
  }
}
