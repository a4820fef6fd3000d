package dev.streamgauge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hundred titles that would do harm where they are taken for anything but text. */
final class HostileTexts {
  private static final String HARM = "alert(1)";

  private static final List<String> TAGS =
      List.of(
          "img src=x onerror=",
          "svg onload=",
          "body onload=",
          "input autofocus onfocus=",
          "details open ontoggle=",
          "video src=x onerror=",
          "marquee onstart=",
          "iframe onload=",
          "math onmouseover=",
          "select autofocus onfocus=");

  private static final List<String> ENDS =
      List.of("", "\">", "'>", "</td>", "</title>", "-->", "]]>", "</textarea>", "</script>");

  private HostileTexts() {}

  static List<String> all() {
    List<String> texts =
        new ArrayList<>(
            List.of(
                "<script>" + HARM + "</script>",
                "\"><script src=//evil.example/x.js></script>",
                "javascript:" + HARM,
                "\" onmouseover=\"" + HARM,
                "' onfocus='" + HARM + "' autofocus='",
                "{{constructor.constructor('" + HARM + "')()}}",
                "${" + HARM + "}",
                "<base href=//evil.example/>",
                "<meta http-equiv=refresh content=0;url=//evil.example>",
                "&lt;script&gt;" + HARM + "&lt;/script&gt;"));
    for (String tag : TAGS) {
      for (String end : ENDS) {
        texts.add(end + "<" + tag + HARM + ">");
      }
    }
    return texts;
  }

  /** None of the texts is taken for a tag, or for what is in one. */
  static void assertNoHarm(String body) {
    Matcher tag = Pattern.compile("<[a-zA-Z/!][^>]*>").matcher(body);
    while (tag.find()) {
      assertThat(tag.group())
          .doesNotContainIgnoringCase("<script>")
          .doesNotContainPattern("(?i)^<(img|iframe|base|marquee|video|math|textarea(?! id=))")
          .doesNotContainPattern("(?i)^<[^>\"]*\"[^\"]*\"[^>\"]* on[a-z]+=")
          .doesNotContainPattern("(?i)(href|src)=\"(javascript:|//evil)");
    }
  }
}
