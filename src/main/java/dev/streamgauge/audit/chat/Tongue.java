package dev.streamgauge.audit.chat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what language somebody writes: by the script where that is enough, else by Bayes: how well
 * each language's spelling explains the letters, times what is expected in that channel.
 */
final class Tongue {
  private static final int LONGEST = 1_000;
  private static final int ENOUGH = 120;
  private static final int LONGEST_WORD = 20;
  private static final int FEW_SIGNS = 6;

  /** Letters depend on each other more than the chains know, so they count for less. */
  private static final double TRUST = 0.05;

  private static final double CHANNEL = 3.5;
  private static final double ENGLISH = 1;
  private static final double SURE = 0.6;

  private final Spelling spelling;
  private final Lexicon lexicon;

  Tongue(Spelling spelling, Lexicon lexicon) {
    this.spelling = spelling;
    this.lexicon = lexicon;
  }

  /**
   * The language of a text, in ISO 639-1; none where it is unsure.
   *
   * @param expected what the channel speaks; empty where that is not known
   */
  Optional<String> of(String text, String expected) {
    Map<Script, List<String>> words = words(text);
    int signs = letters(words, Script.HAN);
    int kana = letters(words, Script.KANA);
    Optional<Script> most =
        words.keySet().stream()
            .max((a, b) -> Integer.compare(letters(words, a), letters(words, b)));
    if (most.isEmpty()) {
      return Optional.empty();
    }
    if (kana > 0 && kana + signs >= letters(words, most.get())) {
      return Optional.of("ja");
    }
    if (most.get() == Script.HAN && signs <= FEW_SIGNS && expected.equals("ja")) {
      return Optional.of("ja");
    }
    return most.get().language().or(() -> spelled(most.get(), words.get(most.get()), expected));
  }

  private static int letters(Map<Script, List<String>> words, Script script) {
    return words.getOrDefault(script, List.of()).stream().mapToInt(String::length).sum();
  }

  /** The words of a text that tell something of its language. */
  private Map<Script, List<String>> words(String text) {
    Map<Script, List<String>> words = new EnumMap<>(Script.class);
    int letters = 0;
    for (String piece : Line.pieces(text, LONGEST)) {
      if (letters < ENOUGH && !isEmote(piece)) {
        for (String word : runsOfLetters(piece.toLowerCase(Locale.ROOT))) {
          Optional<Script> script = Script.of(word.codePointAt(0));
          if (script.isPresent() && !lexicon.international(word)) {
            words.computeIfAbsent(script.get(), s -> new ArrayList<>()).add(word);
            letters += word.length();
          }
        }
      }
    }
    return words;
  }

  /** Known ones, and what looks like one: a capital letter behind a small one. */
  private boolean isEmote(String piece) {
    String bare = Line.bare(piece);
    boolean humped = false;
    for (int i = 1; i < bare.length(); i++) {
      humped |= Character.isUpperCase(bare.charAt(i)) && Character.isLowerCase(bare.charAt(i - 1));
    }
    return humped || lexicon.emote(piece).isPresent() || lexicon.emote(bare).isPresent();
  }

  /** Letters of one script each; what is no letter lies between them. */
  private static List<String> runsOfLetters(String piece) {
    List<String> runs = new ArrayList<>();
    int from = 0;
    Optional<Script> script = Optional.empty();
    for (int i = 0; i <= piece.length(); i++) {
      Optional<Script> next =
          i < piece.length() && Character.isLetter(piece.charAt(i))
              ? Script.of(piece.charAt(i))
              : Optional.empty();
      if (!next.equals(script) || i == piece.length()) {
        if (script.isPresent() && i > from) {
          String run = Line.undrawn(piece.substring(from, i), 2);
          runs.add(run.substring(0, Math.min(run.length(), LONGEST_WORD)));
        }
        from = i;
        script = next;
      }
    }
    return runs;
  }

  private Optional<String> spelled(Script script, List<String> words, String expected) {
    Spelling.Range languages = Spelling.of(script);
    double[] likely = new double[Spelling.LANGUAGES.size()];
    words.forEach(word -> spelling.add(word, languages, likely));
    int best = languages.from();
    for (int i = languages.from(); i < languages.to(); i++) {
      likely[i] = prior(Spelling.LANGUAGES.get(i), expected) - TRUST * likely[i];
      best = likely[i] > likely[best] ? i : best;
    }
    double all = 0;
    for (int i = languages.from(); i < languages.to(); i++) {
      all += Math.exp(likely[i] - likely[best]);
    }
    return 1 / all >= SURE ? Optional.of(Spelling.LANGUAGES.get(best)) : Optional.empty();
  }

  private static double prior(String language, String expected) {
    return (language.equals(expected) ? CHANNEL : 0) + (language.equals("en") ? ENGLISH : 0);
  }
}
