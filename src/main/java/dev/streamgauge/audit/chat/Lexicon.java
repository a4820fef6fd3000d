package dev.streamgauge.audit.chat;

import dev.streamgauge.audit.chat.Word.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What words, emotes and emoji mean, from the files in {@code resources/audit/sentiment}: a line is
 * a valence, or a sign of what the words on it do to others, and the words; {@code stem*} stands
 * for all that begin so.
 */
final class Lexicon {
  private static final List<String> SPACED =
      List.of("es", "pt", "de", "fr", "ru", "it", "pl", "tr", "nl", "sv", "cs");
  private static final List<String> UNSPACED = List.of("ko", "ja", "zh");
  private static final int SHORTEST_STEM = 2;
  private static final int LONGEST_PIECE = 8;

  private final Map<String, Word> emotes = read("emotes");
  private final Map<String, Word> slang = read("slang");
  private final Map<String, Word> english = read("vader");
  private final Map<String, Map<String, Word>> languages = new HashMap<>();
  private final Map<String, Word> elsewhere = new HashMap<>();
  private final Map<String, Word> pieces = new HashMap<>();

  Lexicon() {
    english.putAll(slang);
    english.putAll(read("en"));
    for (String language : SPACED) {
      languages.put(language, read(language));
      languages.get(language).forEach(elsewhere::putIfAbsent);
    }
    for (String language : UNSPACED) {
      languages.put(language, read(language));
      languages.get(language).forEach(pieces::putIfAbsent);
    }
  }

  private static Map<String, Word> read(String name) {
    Map<String, Word> words = new HashMap<>();
    for (String line : Resource.lines("sentiment/" + name)) {
      String[] parts = line.split(" ", -1);
      Word meaning = Word.of(parts[0]);
      for (int i = 1; i < parts.length; i++) {
        words.put(parts[i], meaning);
      }
    }
    return words;
  }

  /** The valence of an emote or emoji, written just so. */
  OptionalDouble emote(String text) {
    Word emote = emotes.get(text);
    return emote == null ? OptionalDouble.empty() : OptionalDouble.of(emote.valence());
  }

  /** Whether a word, in small letters, is written alike in all languages. */
  boolean international(String word) {
    return slang.containsKey(word);
  }

  /**
   * What a word means, in small letters; its language's own meaning stands over the English one.
   *
   * @param language empty where it is not known
   */
  Optional<Word> find(String word, String language) {
    Map<String, Word> own = languages.getOrDefault(language, Map.of());
    Word found = own.get(word);
    if (found == null && !own.isEmpty()) {
      found = stem(word, own);
    }
    if (found == null) {
      found = english.get(word);
    }
    if (found == null && language.isEmpty()) {
      found = elsewhere.get(word);
    }
    if (found == null && word.endsWith("n't")) {
      return Optional.of(new Word(Role.NEGATION, 0));
    }
    return Optional.ofNullable(found);
  }

  private static Word stem(String word, Map<String, Word> words) {
    for (int length = word.length(); length >= SHORTEST_STEM; length--) {
      Word found = words.get(word.substring(0, length) + "*");
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The valence of what is written without spaces: of all that is found in it, the longest. */
  double valenceWithin(String text, String language) {
    Map<String, Word> known = UNSPACED.contains(language) ? languages.get(language) : pieces;
    double sum = 0;
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(text.length(), from + LONGEST_PIECE);
      while (to > from && !known.containsKey(text.substring(from, to))) {
        to--;
      }
      sum += to > from ? known.get(text.substring(from, to)).valence() : 0;
      from = Math.max(to, from + 1);
    }
    return sum;
  }
}
