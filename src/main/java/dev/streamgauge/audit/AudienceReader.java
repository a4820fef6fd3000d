package dev.streamgauge.audit;

import dev.streamgauge.audit.ChannelReport.AgeGender;
import dev.streamgauge.audit.ChannelReport.Geo;
import dev.streamgauge.audit.ChannelReport.MaleFemale;
import dev.streamgauge.audit.ChannelReport.Sentiments;
import dev.streamgauge.audit.ChannelReport.Share;
import dev.streamgauge.lake.DuckDb;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who watched in the last 90 days, and how they felt in chat.
 *
 * <p>A share is of the unique viewers of whom the thing is known, in percent, with two decimals. A
 * viewer's country and language are those sent most often. Ages and genders are of those who stated
 * both; where these are fewer than 20, nothing is told of them.
 */
final class AudienceReader {
  private static final int FEWEST_STATED = 20;
  private static final int MOST_LOOKED_UP = 2_000;
  private static final Map<Integer, String> AGE_GROUPS =
      new TreeMap<>(
          Map.of(
              13, "13-17", 18, "18-24", 25, "25-34", 35, "35-44", 45, "45-54", 55, "55-64", 65,
              "65+"));

  private final Dossiers dossiers;
  private final Continents continents = Continents.read();

  AudienceReader(Dossiers dossiers) {
    this.dossiers = dossiers;
  }

  /** Who they are, and how they felt. */
  record Audience(
      Optional<AgeGender> ages, Optional<Geo> geo, List<Share> languages, Moods moods) {}

  /** How many messages felt so. */
  record Moods(long positive, long neutral, long negative) {

    /**
     * None where there is no message.
     *
     * @param posts how many broadcasts were chatted in
     */
    Optional<Sentiments> sentiments(long posts) {
      return Optional.of(Sentiments.of(positive, neutral, negative, posts))
          .filter(found -> found.comments() > 0);
    }
  }

  private record Count(String what, String code, long viewers) {}

  Audience read(Tables tables, String channelId, Window window) {
    Dossiers.Found found = dossiers.of(Volume.AUDIENCE, List.of(channelId), window);
    for (Chapter chapter : Volume.AUDIENCE.chapters()) {
      tables.take(chapter, found, window, "channel_id = " + DuckDb.quoted(channelId));
    }
    List<Count> counts =
        tables.query(
            "audience",
            window,
            Map.of(),
            row -> new Count(row.getString("what"), row.getString("code"), row.getLong("viewers")));
    List<Share> countries = shares(counts, "country");
    return new Audience(
        ages(tables, window),
        countries.isEmpty() ? Optional.empty() : Optional.of(new Geo(countries, parts(countries))),
        shares(counts, "language"),
        moods(tables, window));
  }

  private static Moods moods(Tables tables, Window window) {
    return tables
        .query(
            "sentiments",
            window,
            Map.of(),
            row ->
                new Moods(row.getLong("positive"), row.getLong("neutral"), row.getLong("negative")))
        .getFirst();
  }

  private static List<Share> shares(List<Count> counts, String what) {
    List<Count> some = counts.stream().filter(count -> count.what().equals(what)).toList();
    long all = some.stream().mapToLong(Count::viewers).sum();
    return some.stream()
        .sorted(Comparator.comparingLong(Count::viewers).reversed().thenComparing(Count::code))
        .map(count -> new Share(count.code(), count.viewers(), percent(count.viewers(), all)))
        .toList();
  }

  private Map<String, BigDecimal> parts(List<Share> countries) {
    Map<String, Long> viewers = new TreeMap<>();
    for (Share country : countries) {
      continents
          .of(country.code())
          .forEach(part -> viewers.merge(part, country.viewers(), Long::sum));
    }
    long all = countries.stream().mapToLong(Share::viewers).sum();
    Map<String, BigDecimal> parts = new TreeMap<>();
    viewers.forEach((part, some) -> parts.put(part, percent(some, all)));
    return parts;
  }

  /** Hundred times some over all, with two decimals. */
  static BigDecimal percent(long some, long all) {
    return Worked.plain(
        BigDecimal.valueOf(some)
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP));
  }

  private record Stated(int age, String gender, long viewers) {}

  private Optional<AgeGender> ages(Tables tables, Window window) {
    takeStated(tables, new Window(LocalDate.EPOCH, window.to()));
    List<Stated> stated =
        tables.query(
            "ages",
            window,
            Map.of("year", Integer.toString(window.to().getYear())),
            row -> new Stated(row.getInt("age"), row.getString("gender"), row.getLong("viewers")));
    long all = stated.stream().mapToLong(Stated::viewers).sum();
    if (all < FEWEST_STATED) {
      return Optional.empty();
    }
    Map<String, MaleFemale> groups = new LinkedHashMap<>();
    AGE_GROUPS.forEach(
        (youngest, name) ->
            groups.put(
                name,
                new MaleFemale(
                    percent(inGroup(stated, youngest, "male"), all),
                    percent(inGroup(stated, youngest, "female"), all))));
    return Optional.of(new AgeGender(all, groups));
  }

  /** To look many up by their ids takes longer than to go through all. */
  private void takeStated(Tables tables, Window ever) {
    List<String> viewers =
        tables.rows(
            "SELECT DISTINCT viewer_id FROM channel_audience LIMIT " + (MOST_LOOKED_UP + 1),
            row -> row.getString("viewer_id"));
    tables.take(
        Chapter.STATED,
        viewers.size() > MOST_LOOKED_UP
            ? Dossiers.Found.none(ever.from())
            : dossiers.of(Volume.VIEWERS, viewers, ever),
        ever,
        "user_id IN (SELECT viewer_id FROM channel_audience)");
  }

  private static long inGroup(List<Stated> stated, int youngest, String gender) {
    TreeMap<Integer, String> groups = new TreeMap<>(AGE_GROUPS);
    return stated.stream()
        .filter(each -> each.gender().equals(gender) && groups.floorKey(each.age()) == youngest)
        .mapToLong(Stated::viewers)
        .sum();
  }
}
