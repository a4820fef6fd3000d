package dev.streamgauge.audit.chat;

import dev.streamgauge.audit.chat.Word.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a message feels, by the rules of VADER (Hutto and Gilbert, 2014): valences of words, changed
 * by negations, boosters and capital letters before or in them, weighed around a "but", and driven
 * by exclamation marks. Its idioms are left out. Emotes count as they are.
 */
final class Sentiment {
  private static final int LONGEST = 500;
  private static final double THRESHOLD = 0.05;
  private static final double NORMAL = 15;
  private static final double BOOST = 0.293;
  private static final double CAPITALS = 0.733;
  private static final double NEGATED = -0.74;
  private static final double EXCLAIMED = 0.292;
  private static final int FIRST_EMOJI = 0x2000;
  private static final Word NOTHING = new Word(Role.FEELING, 0);
  private static final int REACH = 3;
  private static final double FADING = 0.05;

  private final Lexicon lexicon;

  Sentiment(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** A piece of a message: a word, or an emote, which the words around it do not change. */
  private record Token(Word word, boolean emote, boolean loud) {
    boolean is(Role role) {
      return word.role() == role;
    }
  }

  /** 1 where it is positive, -1 where it is negative, else 0. */
  int of(String message, String language) {
    double compound = compound(message, language);
    return compound >= THRESHOLD ? 1 : compound <= -THRESHOLD ? -1 : 0;
  }

  /** From -1 to 1. */
  double compound(String message, String language) {
    List<Token> tokens = new ArrayList<>();
    for (String piece : Line.pieces(message, LONGEST)) {
      read(piece, language, tokens);
    }
    long words = tokens.stream().filter(token -> !token.emote()).count();
    long loud = tokens.stream().filter(Token::loud).count();
    boolean capitalsTell = loud > 0 && loud < words;
    int but = tokens.stream().map(token -> token.is(Role.BUT)).toList().lastIndexOf(true);
    double sum = 0;
    for (int i = 0; i < tokens.size(); i++) {
      double weight = but < 0 || i == but ? 1 : i < but ? 0.5 : 1.5;
      sum += weight * valence(tokens, i, capitalsTell);
    }
    sum += Math.signum(sum) * emphasis(message);
    return sum / Math.sqrt(sum * sum + NORMAL);
  }

  private void read(String piece, String language, List<Token> tokens) {
    OptionalDouble emote = lexicon.emote(piece);
    if (emote.isPresent()) {
      tokens.add(emote(emote.getAsDouble()));
      return;
    }
    Optional<Word> whole = lexicon.find(small(piece), language);
    if (whole.isPresent()) {
      tokens.add(new Token(whole.get(), false, loud(piece)));
      return;
    }
    emoji(piece, tokens);
    String bare = Line.bare(piece);
    OptionalDouble inside = bare.equals(piece) ? emote : lexicon.emote(bare);
    if (inside.isPresent()) {
      tokens.add(emote(inside.getAsDouble()));
    } else if (!bare.isEmpty()) {
      tokens.add(new Token(word(small(bare), small(piece), language), false, loud(bare)));
    }
  }

  private void emoji(String piece, List<Token> tokens) {
    for (int i = 0; i < piece.length(); i += Character.charCount(piece.codePointAt(i))) {
      int point = piece.codePointAt(i);
      if (point >= FIRST_EMOJI && Character.isEmoji(point)) {
        tokens.add(emote(lexicon.emote(Character.toString(point)).orElse(0)));
      }
    }
  }

  private static Token emote(double valence) {
    return new Token(new Word(Role.FEELING, valence), true, false);
  }

  private static String small(String word) {
    return word.toLowerCase(Locale.ROOT).replace('’', '\'');
  }

  /**
   * What a word means in one of the spellings it may have.
   *
   * @param tried the spelling that is not known
   */
  private Word word(String bare, String tried, String language) {
    if (Script.isUnspaced(bare)) {
      return new Word(Role.FEELING, lexicon.valenceWithin(bare, language));
    }
    String behind = bare.substring(bare.indexOf('\'') + 1);
    String last = tried;
    for (String spelling : List.of(bare, Line.undrawn(bare, 2), Line.undrawn(bare, 1), behind)) {
      if (!spelling.equals(last)) {
        Optional<Word> found = lexicon.find(spelling, language);
        if (found.isPresent()) {
          return found.get();
        }
        last = spelling;
      }
    }
    return NOTHING;
  }

  private static boolean loud(String word) {
    return word.length() > 1
        && word.chars().anyMatch(Character::isUpperCase)
        && word.chars().noneMatch(Character::isLowerCase);
  }

  private static double valence(List<Token> tokens, int at, boolean capitalsTell) {
    Token token = tokens.get(at);
    double valence = token.word().valence();
    if (valence == 0 || token.emote()) {
      return valence;
    }
    double sign = Math.signum(valence);
    if (capitalsTell && token.loud()) {
      valence += sign * CAPITALS;
    }
    boolean negated = false;
    for (int back = 1; back <= REACH && back <= at; back++) {
      Token before = tokens.get(at - back);
      double boost = before.is(Role.MORE) ? BOOST : before.is(Role.LESS) ? -BOOST : 0;
      if (boost != 0 && capitalsTell && before.loud()) {
        boost += Math.signum(boost) * CAPITALS;
      }
      valence += sign * boost * (1 - FADING * (back - 1));
      negated |= before.is(Role.NEGATION);
    }
    return negated ? valence * NEGATED : valence;
  }

  private static double emphasis(String message) {
    String start = message.substring(0, Math.min(message.length(), LONGEST));
    long exclamations = start.chars().filter(c -> c == '!').count();
    long questions = start.chars().filter(c -> c == '?').count();
    double asked = questions < 2 ? 0 : questions > 3 ? 0.96 : questions * 0.18;
    return Math.min(exclamations, 4) * EXCLAIMED + asked;
  }
}
