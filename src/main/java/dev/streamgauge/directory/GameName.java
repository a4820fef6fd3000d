package dev.streamgauge.directory;

import java.util.Locale;

/**
 * A game's name and the form of it that names are compared by.
 *
 * @param key the name without regard to case
 */
record GameName(String name, String key) {
  static GameName of(String name) {
    return new GameName(name, keyOf(name));
  }

  static String keyOf(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
