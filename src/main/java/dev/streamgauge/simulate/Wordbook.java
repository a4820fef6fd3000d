package dev.streamgauge.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words from a resource: lists of lines, each under a {@code [heading]}. */
final class Wordbook {
  private final String name;
  private final Map<String, List<String>> lists;

  private Wordbook(String name, Map<String, List<String>> lists) {
    this.name = name;
    this.lists = lists;
  }

  static Wordbook read(String name) {
    Map<String, List<String>> lists = new HashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : text(name).lines().filter(line -> !line.isBlank()).toList()) {
      if (line.startsWith("[")) {
        current = new ArrayList<>();
        lists.put(line.substring(1, line.length() - 1), current);
      } else {
        current.add(line);
      }
    }
    return new Wordbook(name, lists);
  }

  private static String text(String name) {
    String path = "/simulate/" + name + ".txt";
    try (InputStream in = Wordbook.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: " + path + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> list(String heading) {
    List<String> list = lists.get(heading);
    if (list == null) {
      throw new IllegalStateException("no [" + heading + "] in " + name);
    }
    return list;
  }
}
