package dev.streamgauge.helix;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Query;
import dev.streamgauge.http.Signer;
import dev.streamgauge.insights.Subject;
import dev.streamgauge.insights.Window;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import javax.crypto.SecretKey;

/**
 * The addresses that reports are downloaded from without a token: signed over everything in them,
 * and good for five minutes.
 */
public final class ReportLinks {
  static final String PREFIX = "/reports/";

  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final String SIGNATURE = "&signature=";

  private final Signer signer;
  private final InstantSource clock;

  public ReportLinks(SecretKey key, InstantSource clock) {
    this.signer = new Signer(key);
    this.clock = clock;
  }

  /** What a link is for. */
  record Target(Subject.Of of, String id, Window window) {}

  /** The address below the server's own, of the report of a subject. */
  String link(Subject subject, Window window) {
    String path =
        PREFIX
            + subject.of().name().toLowerCase(Locale.ROOT)
            + "/"
            + URLEncoder.encode(subject.id(), StandardCharsets.UTF_8).replace("+", "%20");
    String query =
        "started_at=%s&ended_at=%s&expires=%d"
            .formatted(window.from(), window.to(), clock.instant().plus(LIFETIME).getEpochSecond());
    return path + "?" + query + SIGNATURE + signer.sign(path + "?" + query);
  }

  /**
   * What an address is for.
   *
   * @throws HttpError 403 where we did not make it, or where it has expired
   */
  Target target(String rawPath, String rawQuery) {
    int end = rawQuery.lastIndexOf(SIGNATURE);
    if (end < 0
        || !signer.isSignature(
            rawPath + "?" + rawQuery.substring(0, end),
            rawQuery.substring(end + SIGNATURE.length()))) {
      throw new HttpError(403, "This address is not signed by this server, or was changed");
    }
    Query query = Query.parse(rawQuery);
    if (clock.instant().getEpochSecond() >= Long.parseLong(value(query, "expires"))) {
      throw new HttpError(403, "This address has expired; ask for the report again");
    }
    String[] parts = rawPath.substring(PREFIX.length()).split("/", 2);
    return new Target(
        Subject.Of.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        URLDecoder.decode(parts[1], StandardCharsets.UTF_8),
        new Window(
            LocalDate.parse(value(query, "started_at")),
            LocalDate.parse(value(query, "ended_at"))));
  }

  private static String value(Query query, String name) {
    return query.first(name).orElseThrow();
  }
}
