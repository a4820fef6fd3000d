package dev.streamgauge.event;

import tools.jackson.core.JsonParser;

/**
 * Gives one string for a text that comes again and again, so that a million events do not hold a
 * million copies of it. It forgets: a text takes the place of another one with the same hash.
 *
 * <p>Any thread may use it at any time. Strings are immutable, so a thread sees each place empty or
 * with a whole string in it, and either will do.
 */
final class RecurringTexts {
  private static final int PLACES = 1 << 13;
  private static final int LONGEST = 64;

  private final String[] texts = new String[PLACES];

  /** The text that the parser stands at. */
  String text(JsonParser json) {
    int length = json.getStringLength();
    if (length > LONGEST) {
      return json.getString();
    }
    char[] chars = json.getStringCharacters();
    int offset = json.getStringOffset();
    int place = hash(chars, offset, length) & (PLACES - 1);
    String known = texts[place];
    if (known != null && isSame(known, chars, offset, length)) {
      return known;
    }
    String text = new String(chars, offset, length);
    texts[place] = text;
    return text;
  }

  private static int hash(char[] chars, int offset, int length) {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + chars[i];
    }
    return hash ^ (hash >>> 16);
  }

  private static boolean isSame(String text, char[] chars, int offset, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != chars[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
