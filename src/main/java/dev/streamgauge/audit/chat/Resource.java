package dev.streamgauge.audit.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files in {@code resources/audit}. */
final class Resource {
  private Resource() {}

  /** The lines of a file, without those that are empty or begin with {@code #}. */
  static List<String> lines(String name) {
    String path = "/audit/" + name + ".txt";
    try (InputStream file = Resource.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException(path + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("# "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
