package dev.streamgauge.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * What a client shows to say who it is.
 *
 * @param scheme in lower case
 */
public record Authorization(String scheme, String credentials) {

  /** The request's {@code Authorization} header; an empty one counts as none. */
  public static Optional<Authorization> of(ServerRequest request) {
    return request.headers().first(HeaderNames.AUTHORIZATION).flatMap(Authorization::parse);
  }

  /** The token in a {@code Bearer} header. */
  public static Optional<String> bearer(ServerRequest request) {
    return of(request)
        .filter(header -> header.scheme().equals("bearer"))
        .map(Authorization::credentials);
  }

  private static Optional<Authorization> parse(String header) {
    String text = header.strip();
    int space = text.indexOf(' ');
    return space < 0
        ? Optional.empty()
        : Optional.of(
            new Authorization(
                text.substring(0, space).toLowerCase(Locale.ROOT), text.substring(space).strip()));
  }

  @Override
  public String toString() {
    return "Authorization[" + scheme + "]"; // no secret in a log
  }
}
