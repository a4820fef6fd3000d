package dev.streamgauge.audit.chat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Takes messages to pieces. */
final class Line {
  private Line() {}

  /**
   * What stands between spaces in the first so many characters, without links, mentions and
   * commands; in one spelling where Unicode has several.
   */
  static List<String> pieces(String text, int longest) {
    String start = text.substring(0, Math.min(text.length(), longest));
    String plain = Normalizer.normalize(start, Normalizer.Form.NFKC);
    List<String> pieces = new ArrayList<>();
    int from = 0;
    int end = Math.min(plain.length(), longest);
    for (int i = 0; i <= end; i++) {
      if (i == end || Character.isWhitespace(plain.charAt(i))) {
        if (i > from && isSaid(plain.substring(from, i))) {
          pieces.add(plain.substring(from, i));
        }
        from = i + 1;
      }
    }
    return pieces;
  }

  private static boolean isSaid(String piece) {
    boolean command = piece.length() > 1 && piece.charAt(0) == '!' && isLetter(piece.charAt(1));
    return !command
        && piece.charAt(0) != '@'
        && !piece.contains("://")
        && !(piece.startsWith("www.") && piece.length() > 4);
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c);
  }

  /** Without what stands around a word: quotes, full stops, brackets. */
  static String bare(String piece) {
    int from = 0;
    int to = piece.length();
    while (from < to && !Character.isLetterOrDigit(piece.codePointAt(from))) {
      from++;
    }
    while (to > from && !Character.isLetterOrDigit(piece.codePointBefore(to))) {
      to--;
    }
    return piece.substring(from, to);
  }

  /** With letters that are drawn out, such as in {@code sooooo}, written so many times at most. */
  static String undrawn(String word, int most) {
    StringBuilder calm = new StringBuilder(word.length());
    int run = 0;
    for (int i = 0; i < word.length(); i++) {
      boolean again = i > 0 && word.charAt(i) == word.charAt(i - 1);
      run = again ? run + 1 : 1;
      if (run <= most) {
        calm.append(word.charAt(i));
      }
    }
    return calm.length() == word.length() ? word : calm.toString();
  }
}
