package dev.streamgauge.audit.chat;

import java.util.Arrays;
import java.util.List;

/**
 * How likely letters follow each other, by language: Markov chains of up to three letters before
 * each, from Lingua's models ({@code LinguaModels} in the tests makes the files).
 *
 * <p>A gram is up to four letters packed into a long, found in an open table; beside it lies what
 * it costs in each language, in tenths of a nat. A gram that a language lacks costs what the next
 * shorter one does, and a fine.
 */
final class Spelling {
  static final List<String> LANGUAGES =
      List.of(
          "en", "es", "pt", "de", "fr", "it", "pl", "tr", "cs", "nl", "sv", "hu", "vi", "fi", "da",
          "ro", "ru", "uk");

  private static final int CYRILLIC = LANGUAGES.indexOf("ru");
  private static final int SLOTS = 1 << 17;
  private static final int LONGEST = 4;
  private static final int BITS_OF_LETTER = 16;
  private static final int FINE = 18;
  private static final int UNHEARD_OF = 110;
  private static final byte NEVER = -1;

  /** Places in {@link #LANGUAGES}. */
  record Range(int from, int to) {}

  private final long[] grams = new long[SLOTS];
  private final byte[] costs = new byte[SLOTS * LANGUAGES.size()];

  private Spelling() {
    Arrays.fill(costs, NEVER);
  }

  static Spelling load() {
    Spelling spelling = new Spelling();
    for (int language = 0; language < LANGUAGES.size(); language++) {
      for (String line : Resource.lines("language/" + LANGUAGES.get(language))) {
        spelling.learn(language, line);
      }
    }
    return spelling;
  }

  private void learn(int language, String line) {
    int space = line.indexOf(' ');
    byte cost = (byte) Integer.parseInt(line, 0, space, 10);
    for (int start = space + 1, i = start; i <= line.length(); i++) {
      if (i == line.length() || line.charAt(i) == ' ') {
        int slot = slot(packed(line, start, i));
        grams[slot] = packed(line, start, i);
        costs[slot * LANGUAGES.size() + language] = cost;
        start = i + 1;
      }
    }
  }

  /** The languages of a script: their places, from the first to behind the last. */
  static Range of(Script script) {
    return script == Script.CYRILLIC
        ? new Range(CYRILLIC, LANGUAGES.size())
        : new Range(0, CYRILLIC);
  }

  /** Adds what a word, in small letters, costs in some languages, in tenths of a nat. */
  void add(CharSequence word, Range languages, double[] sums) {
    int[] slots = new int[LONGEST];
    for (int end = 1; end <= word.length(); end++) {
      int longest = Math.min(LONGEST, end);
      for (int length = 1; length <= longest; length++) {
        slots[length - 1] = slot(packed(word, end - length, end)) * LANGUAGES.size();
      }
      for (int language = languages.from(); language < languages.to(); language++) {
        sums[language] += cost(slots, longest, language);
      }
    }
  }

  private int cost(int[] slots, int longest, int language) {
    int fine = 0;
    for (int length = longest; length > 0; length--) {
      byte cost = costs[slots[length - 1] + language];
      if (cost != NEVER) {
        return (cost & 0xff) + fine;
      }
      fine += FINE;
    }
    return UNHEARD_OF + fine;
  }

  private static long packed(CharSequence text, int from, int to) {
    long gram = 0;
    for (int i = from; i < to; i++) {
      gram = gram << BITS_OF_LETTER | text.charAt(i);
    }
    return gram;
  }

  /** Where a gram is, or would be: the table is never full. */
  private int slot(long gram) {
    long mixed = gram * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 47);
    while (grams[slot] != 0 && grams[slot] != gram) {
      slot = slot + 1 & SLOTS - 1;
    }
    return slot;
  }
}
