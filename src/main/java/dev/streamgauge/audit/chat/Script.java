package dev.streamgauge.audit.chat;

import java.util.Optional;
import java.util.Set;

/** What letters tell of their language by themselves. */
enum Script {
  LATIN,
  CYRILLIC,
  HAN,
  KANA,
  HANGUL,
  THAI,
  ARABIC,
  GREEK,
  HEBREW;

  private static final char FIRST_UNSPACED = 0x1100;
  private static final Set<Script> UNSPACED = Set.of(HAN, KANA, HANGUL);

  /** The script of a letter, where it is one of these. */
  static Optional<Script> of(int letter) {
    return switch (Character.UnicodeScript.of(letter)) {
      case LATIN -> Optional.of(LATIN);
      case CYRILLIC -> Optional.of(CYRILLIC);
      case HAN -> Optional.of(HAN);
      case HIRAGANA, KATAKANA -> Optional.of(KANA);
      case HANGUL -> Optional.of(HANGUL);
      case THAI -> Optional.of(THAI);
      case ARABIC -> Optional.of(ARABIC);
      case GREEK -> Optional.of(GREEK);
      case HEBREW -> Optional.of(HEBREW);
      default -> Optional.empty();
    };
  }

  /** The only language that is written in it, as far as we look. */
  Optional<String> language() {
    return switch (this) {
      case HAN -> Optional.of("zh");
      case KANA -> Optional.of("ja");
      case HANGUL -> Optional.of("ko");
      case THAI -> Optional.of("th");
      case ARABIC -> Optional.of("ar");
      case GREEK -> Optional.of("el");
      case HEBREW -> Optional.of("he");
      case LATIN, CYRILLIC -> Optional.empty();
    };
  }

  /** Whether a word has letters that may each be a word. */
  static boolean isUnspaced(String word) {
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      if (letter >= FIRST_UNSPACED && of(letter).filter(UNSPACED::contains).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
