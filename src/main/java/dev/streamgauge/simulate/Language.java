package dev.streamgauge.simulate;

import java.util.List;

/**
 * A language of the platform: where its speakers live and when they are awake.
 *
 * <p>Offsets from UTC are fixed, since the rules of summer time differ from one Java to the next.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are never changed, which types cannot say
enum Language {
  EN("en", -5, 45, "US US US US US US GB GB GB CA CA AU IN IN NG ZA PH NL SE"),
  ES("es", -3, 17, "ES ES ES ES MX MX MX AR AR CO CL PE"),
  DE("de", 1, 14, "DE DE DE DE DE DE DE AT CH"),
  PT("pt", -3, 14, "BR BR BR BR BR BR BR PT AO"),
  JA("ja", 9, 10, "JP");

  /** How much of an evening's audience is there at each hour of the local day. */
  private static final double[] RHYTHM = {
    .62, .50, .41, .36, .33, .32, .34, .37, .41, .45, .49, .53, // up to noon
    .57, .61, .65, .70, .76, .83, .90, .96, 1.0, .99, .92, .78
  };

  /** The same for the days of the week, Monday first; each holds at its noon. */
  private static final double[] WEEK = {.93, .91, .94, .97, 1.05, 1.19, 1.21};

  private final String code;
  private final long offset;
  private final int weight;
  private final List<String> countries;
  private final Wordbook words;

  Language(String code, int offsetHours, int weight, String countries) {
    this.code = code;
    this.offset = offsetHours * Span.HOUR;
    this.weight = weight;
    this.countries = List.of(countries.split(" "));
    this.words = Wordbook.read("words-" + code);
  }

  /** Its locale id. */
  String code() {
    return code;
  }

  /** Its share of the platform, in percent. */
  int weight() {
    return weight;
  }

  /**
   * The language at a place among a hundred speakers.
   *
   * @param percent 0 to 99
   */
  static Language at(int percent) {
    int rest = percent;
    for (Language language : values()) {
      rest -= language.weight;
      if (rest < 0) {
        return language;
      }
    }
    throw new IllegalArgumentException("not a place among a hundred: " + percent);
  }

  /** Where its speakers live, as often as they do. */
  List<String> countries() {
    return countries;
  }

  Wordbook words() {
    return words;
  }

  /** A moment as the local clock shows it, in seconds. */
  long local(long second) {
    return second + offset;
  }

  /** The moment at which the local clock shows this. */
  long utc(long localSecond) {
    return localSecond - offset;
  }

  /** The part of its largest usual audience that is there at a moment. */
  double audience(long second) {
    long local = local(second);
    double hour = Math.floorMod(local, Span.DAY) / (double) Span.HOUR;
    double noons = (local - Span.DAY / 2.0) / Span.DAY + 3;
    return between(RHYTHM, hour) * between(WEEK, noons);
  }

  private static double between(double[] cycle, double position) {
    double whole = Math.floor(position);
    double part = position - whole;
    int index = Math.floorMod((long) whole, cycle.length);
    return cycle[index] * (1 - part) + cycle[(index + 1) % cycle.length] * part;
  }

  /** 0 for Monday … 6 for Sunday. */
  static int weekday(long localSecond) {
    return Math.floorMod(Math.floorDiv(localSecond, Span.DAY) + 3, 7);
  }
}
