package dev.streamgauge.console;

import dev.streamgauge.identity.RedirectUris;
import java.util.List;

/** The field in which redirect URIs are written, one a line. */
final class RedirectField {
  static final String NAME = "redirect_uris";

  private static final int MOST = 20;
  private static final int LONGEST = 2_000;

  private RedirectField() {}

  /** What was typed, with a fault where one of them won't do. */
  static List<String> read(Form form) {
    List<String> uris =
        form.text(NAME)
            .lines()
            .map(String::strip)
            .filter(uri -> !uri.isEmpty())
            .distinct()
            .toList();
    if (uris.size() > MOST) {
      form.fault(NAME, "At most " + MOST + " addresses.");
    }
    for (String uri : uris) {
      if (uri.length() > LONGEST) {
        form.fault(NAME, "An address has at most " + LONGEST + " characters.");
      }
      RedirectUris.objection(uri)
          .ifPresent(objection -> form.fault(NAME, uri + " " + objection + "."));
    }
    return uris;
  }

  static String text(List<String> uris) {
    return String.join("\n", uris);
  }
}
