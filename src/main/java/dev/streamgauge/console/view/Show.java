package dev.streamgauge.console.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them. */
public final class Show {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

  private Show() {}

  /** A whole number with its thousands set apart. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A rate: few digits where it is small. */
  public static String rate(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
  }

  /** A size on disk. */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1_000 && unit < UNITS.length - 1) {
      value /= 1_000;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
  }

  /** A noun with its number. */
  public static String many(long number, String one, String more) {
    return count(number) + " " + (number == 1 ? one : more);
  }

  /** A moment in UTC, to the minute. */
  public static String moment(Instant at) {
    return MOMENT.format(at);
  }

  /** A moment in UTC, to the second. */
  public static String second(Instant at) {
    return SECOND.format(at);
  }

  /** How long something has lasted. */
  public static String lasting(Duration duration) {
    long minutes = Math.max(0, duration.toMinutes());
    if (minutes < 60) {
      return minutes + " min";
    }
    if (minutes < 48 * 60) {
      return "%d h %02d min".formatted(minutes / 60, minutes % 60);
    }
    return minutes / (24 * 60) + " days";
  }

  /** The English name of a language. */
  public static String language(String code) {
    String name = Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
    return name.isEmpty() ? code : name;
  }

  /** A text as part of an address. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The first letter of a name, for where a picture would be. */
  public static String initial(String name) {
    return name.codePoints()
        .filter(Character::isLetterOrDigit)
        .mapToObj(Character::toString)
        .findFirst()
        .map(letter -> letter.toUpperCase(Locale.ROOT))
        .orElse("•");
  }

  /** One of six colours, always the same for a name. */
  public static int colour(String name) {
    return Math.floorMod(name.hashCode(), 6);
  }
}
