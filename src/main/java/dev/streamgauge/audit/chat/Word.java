package dev.streamgauge.audit.chat;

/**
 * What a word means.
 *
 * @param valence from -4 to 4; 0 for words that only bear on others
 */
record Word(Role role, double valence) {
  /** What a word does in a sentence. */
  enum Role {
    FEELING,
    NEGATION,
    MORE,
    LESS,
    BUT
  }

  /** Of the sign that a line of the lexicon begins with. */
  static Word of(String sign) {
    return switch (sign) {
      case "!" -> new Word(Role.NEGATION, 0);
      case ">" -> new Word(Role.MORE, 0);
      case "<" -> new Word(Role.LESS, 0);
      case "&" -> new Word(Role.BUT, 0);
      default -> new Word(Role.FEELING, Double.parseDouble(sign));
    };
  }
}
