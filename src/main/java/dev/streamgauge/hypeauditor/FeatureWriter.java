package dev.streamgauge.hypeauditor;

import dev.streamgauge.audit.ChannelReport.AgeGender;
import dev.streamgauge.audit.ChannelReport.Chart;
import dev.streamgauge.audit.ChannelReport.Contact;
import dev.streamgauge.audit.ChannelReport.Features;
import dev.streamgauge.audit.ChannelReport.GamePlayed;
import dev.streamgauge.audit.ChannelReport.Geo;
import dev.streamgauge.audit.ChannelReport.InGame;
import dev.streamgauge.audit.ChannelReport.MostMedia;
import dev.streamgauge.audit.ChannelReport.Sentiments;
import dev.streamgauge.audit.ChannelReport.Share;
import dev.streamgauge.audit.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** The object {@code features}. What nothing is known of is null or empty, as in the sample. */
final class FeatureWriter {
  private final JsonGenerator json;

  private FeatureWriter(JsonGenerator json) {
    this.json = json;
  }

  static void write(JsonGenerator json, Features features) {
    FeatureWriter writer = new FeatureWriter(json);
    json.writeObjectPropertyStart("features");
    features
        .ageGender()
        .ifPresentOrElse(writer::ages, () -> json.writeNullProperty("audience_age_gender"));
    features.geo().ifPresentOrElse(writer::geo, () -> json.writeNullProperty("audience_geo"));
    writer.charts(features.streamViewers());
    writer.languages(features.languages());
    features
        .sentiments()
        .ifPresentOrElse(writer::sentiments, () -> json.writeNullProperty("audience_sentiments"));
    writer.media(features.mostMedia());
    writer.contact(features.contact());
    writer.games(features.games());
    writer.networks(features.contact());
    json.writeEndObject();
  }

  private void ages(AgeGender ages) {
    json.writeObjectPropertyStart("audience_age_gender");
    json.writeObjectPropertyStart("data");
    ages.groups()
        .forEach(
            (group, both) -> {
              json.writeObjectPropertyStart(group);
              json.writeNumberProperty("male", both.male());
              json.writeNumberProperty("female", both.female());
              json.writeEndObject();
            });
    json.writeEndObject();
    json.writeEndObject();
  }

  private void geo(Geo geo) {
    json.writeObjectPropertyStart("audience_geo");
    json.writeObjectPropertyStart("data");
    json.writeArrayPropertyStart("countries");
    geo.countries().forEach(country -> country(country.code(), country.percent()));
    json.writeEndArray();
    json.writeObjectPropertyStart("groups");
    geo.groups().forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void country(String code, BigDecimal percent) {
    json.writeStartObject();
    json.writeStringProperty("id", code);
    json.writeStringProperty("code", code);
    json.writeNumberProperty("prc", percent);
    json.writeEndObject();
  }

  private void charts(List<Chart> charts) {
    json.writeObjectPropertyStart("stream_viewers");
    json.writeArrayPropertyStart("data");
    for (Chart chart : charts) {
      json.writeStartObject();
      ReportWriter.text(json, "video_id", chart.videoId());
      json.writeArrayPropertyStart("chart");
      chart
          .points()
          .forEach(
              point -> {
                json.writeStartObject();
                json.writeNumberProperty("value", point.viewers());
                json.writeStringProperty("time_iso", point.at().toString());
                json.writeEndObject();
              });
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void languages(List<Share> languages) {
    if (languages.isEmpty()) {
      json.writeNullProperty("audience_languages");
      return;
    }
    json.writeObjectPropertyStart("audience_languages");
    json.writeArrayPropertyStart("data");
    for (Share language : languages) {
      json.writeStartObject();
      json.writeStringProperty("title", language.code());
      json.writeNumberProperty("prc", language.percent());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void sentiments(Sentiments found) {
    json.writeObjectPropertyStart("audience_sentiments");
    json.writeObjectPropertyStart("data");
    json.writeObjectPropertyStart("sentiments");
    sentiment("POSITIVE", found.positive(), found.comments());
    sentiment("NEUTRAL", found.neutral(), found.comments());
    sentiment("NEGATIVE", found.negative(), found.comments());
    json.writeEndObject();
    json.writeNumberProperty("score", found.score());
    json.writeNumberProperty("comments_count", found.comments());
    json.writeNumberProperty("posts_count", found.posts());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void sentiment(String name, long count, long all) {
    BigDecimal percent =
        BigDecimal.valueOf(count * 100)
            .divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("count", count);
    json.writeNumberProperty("prc", percent.scale() < 0 ? percent.setScale(0) : percent);
    json.writeEndObject();
  }

  private void media(MostMedia media) {
    json.writeObjectPropertyStart("most_media");
    json.writeObjectPropertyStart("data");
    media("most_hours_streamed", media.byHours());
    media("most_views", media.byViews());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void media(String name, Map<Period, List<String>> ids) {
    json.writeObjectPropertyStart(name);
    json.writeObjectPropertyStart("performance");
    ids.forEach(
        (period, some) -> {
          json.writeObjectPropertyStart(period.text());
          json.writeArrayPropertyStart("media_ids");
          some.forEach(json::writeString);
          json.writeEndArray();
          json.writeEndObject();
        });
    json.writeEndObject();
    json.writeEndObject();
  }

  private void contact(Contact contact) {
    json.writeObjectPropertyStart("blogger_geo");
    if (contact.country().isPresent()) {
      json.writeObjectPropertyStart("data");
      json.writeArrayPropertyStart("countries");
      country(contact.country().get(), BigDecimal.valueOf(100));
      json.writeEndArray();
      json.writeEndObject();
    } else {
      json.writeNullProperty("data");
    }
    json.writeEndObject();
    texts("blogger_emails", contact.emails());
    texts("blogger_languages", contact.languages());
  }

  private void texts(String name, List<String> texts) {
    json.writeObjectPropertyStart(name);
    json.writeArrayPropertyStart("data");
    texts.forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void games(List<GamePlayed> games) {
    json.writeObjectPropertyStart("games");
    json.writeArrayPropertyStart("data");
    games.forEach(this::game);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void game(GamePlayed game) {
    json.writeStartObject();
    json.writeObjectPropertyStart("basic");
    json.writeStringProperty("id", game.id());
    json.writeStringProperty("title", game.title());
    ReportWriter.text(json, "avatar_url", game.boxArt().map(FeatureWriter::sized));
    json.writeEndObject();
    json.writeObjectPropertyStart("metrics");
    if (game.followers().isPresent()) {
      json.writeNumberProperty("subscribers_count", game.followers().getAsLong());
    } else {
      json.writeNullProperty("subscribers_count");
    }
    inPeriods("streams_count", game, in -> BigDecimal.valueOf(in.broadcasts()));
    inPeriods("views_avg", game, in -> BigDecimal.valueOf(in.views()));
    inPeriods("hours_streamed", game, InGame::hours);
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Box art is told as a pattern, and shown in the sample's size. */
  private static String sized(String boxArt) {
    return boxArt.replace("{width}", "300").replace("{height}", "300");
  }

  private void inPeriods(String name, GamePlayed game, Function<InGame, BigDecimal> what) {
    json.writeObjectPropertyStart(name);
    json.writeObjectPropertyStart("performance");
    game.periods()
        .forEach(
            (period, in) -> {
              json.writeObjectPropertyStart(period.text());
              json.writeNumberProperty("value", what.apply(in));
              json.writeEndObject();
            });
    json.writeEndObject();
    json.writeEndObject();
  }

  private void networks(Contact contact) {
    json.writeObjectPropertyStart("social_networks");
    json.writeArrayPropertyStart("data");
    contact
        .accounts()
        .forEach(
            account -> {
              json.writeStartObject();
              json.writeNumberProperty("type", account.type());
              json.writeStringProperty("id", account.id());
              json.writeEndObject();
            });
    json.writeEndArray();
    json.writeEndObject();
  }
}
