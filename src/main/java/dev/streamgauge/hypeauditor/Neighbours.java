package dev.streamgauge.hypeauditor;

import dev.streamgauge.audit.Accounts;
import dev.streamgauge.audit.Accounts.Account;
import dev.streamgauge.audit.Audit;
import dev.streamgauge.audit.Month;
import dev.streamgauge.audit.Names;
import dev.streamgauge.http.Json;
import java.time.LocalDate;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** The methods beside the report; none of them costs anything, but for a channel's history. */
final class Neighbours {
  private static final int MOST_FOUND = 20;
  private static final int MOST_UNLOCKED = 100;

  private final Audit audit;
  private final Accounts accounts;

  Neighbours(Audit audit, Accounts accounts) {
    this.audit = audit;
    this.accounts = accounts;
  }

  /** Answers with the JSON of one of them. */
  interface Method {
    byte[] answer(Account account, Parameters parameters);
  }

  /** {@code auditor.suggester}: channels whose login begins with a text. */
  byte[] found(Account account, Parameters parameters) {
    String beginning =
        parameters
            .text("search")
            .orElseThrow(
                () ->
                    Failure.parameter(
                        "The parameter \"search\" is missing: the beginning of a login"));
    return result(
        account,
        json -> {
          json.writeArrayPropertyStart("list");
          for (Names.Found found : audit.names().search(beginning, MOST_FOUND)) {
            json.writeStartObject();
            json.writeStringProperty("id", found.channelId());
            json.writeStringProperty("username", found.login());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** {@code auditor.reportsUnlocked}: what the account has opened, the last first. */
  byte[] unlocked(Account account, Parameters parameters) {
    int most = parameters.number("limit", 1, MOST_UNLOCKED, MOST_UNLOCKED);
    int from = parameters.number("offset", 0, Integer.MAX_VALUE, 0);
    LocalDate first = parameters.day("date_from").orElse(LocalDate.EPOCH);
    LocalDate last = parameters.day("date_to").orElseGet(audit::today);
    return result(
        account,
        json -> {
          json.writeArrayPropertyStart("reports");
          for (Accounts.Unlock unlock : accounts.opened(account.id(), first, last, most, from)) {
            json.writeStartObject();
            json.writeStringProperty("id", unlock.channelId());
            ReportWriter.text(json, "username", audit.names().loginOf(unlock.channelId()));
            json.writeStringProperty("type", "twitch");
            json.writeStringProperty("unlocked_at", unlock.at().toString());
            json.writeStringProperty("expires_at", unlock.until().toString());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeNumberProperty("count", accounts.countOpened(account.id(), first, last));
        });
  }

  /** {@code auditor.planInfo}: what the account may still ask for. */
  byte[] plan(Account account, Parameters parameters) {
    return result(
        account,
        json ->
            json.writeNumberProperty(
                "reportsUnlocked",
                accounts.countOpened(account.id(), LocalDate.EPOCH, audit.today())));
  }

  /** {@code auditor.twitchHistory}: a channel month by month. */
  byte[] months(Account account, String login, String channelId, LocalDate asOf) {
    return result(
        account,
        json -> {
          json.writeStringProperty("id", channelId);
          json.writeStringProperty("username", login);
          json.writeArrayPropertyStart("history");
          audit.months(channelId, asOf).forEach(month -> write(json, month));
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, Month month) {
    json.writeStartObject();
    json.writeStringProperty("month", month.month().toString());
    ReportWriter.number(json, "subscribers_count", month.followers());
    ReportWriter.number(json, "subscribers_gained", month.gained());
    ReportWriter.number(json, "hours_streamed", month.hoursStreamed());
    ReportWriter.number(json, "live_viewers_avg", month.averageViewers());
    ReportWriter.number(json, "chat_messages_per_hour", month.messagesPerHour());
    ReportWriter.number(json, "video_views_count", month.videoViews());
    json.writeEndObject();
  }

  private static byte[] result(Account account, Consumer<JsonGenerator> content) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeObjectPropertyStart("result");
          content.accept(json);
          json.writeNumberProperty("restTokens", account.credits());
          json.writeEndObject();
          json.writeNumberProperty("restTokens", account.credits());
          json.writeEndObject();
        });
  }
}
