package dev.streamgauge.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which addresses an app may have its users sent back to. */
public final class RedirectUris {
  private static final Set<String> DANGEROUS =
      Set.of("javascript", "data", "vbscript", "file", "about", "blob", "view-source");

  private RedirectUris() {}

  /** What speaks against an address, if anything does. */
  public static Optional<String> objection(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return Optional.of("must be an address");
    }
    if (!uri.isAbsolute() || uri.isOpaque()) {
      return Optional.of("must be a whole address such as http://localhost:3000/ or myapp:/back");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (DANGEROUS.contains(scheme)) {
      return Optional.of("must not use " + scheme);
    }
    if (scheme.startsWith("http") && uri.getHost() == null) {
      return Optional.of("must name a host");
    }
    if (uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
      return Optional.of("must have no fragment and no user");
    }
    return text.chars().allMatch(c -> c > ' ' && c < 127)
        ? Optional.empty()
        : Optional.of("must be plain ASCII");
  }
}
