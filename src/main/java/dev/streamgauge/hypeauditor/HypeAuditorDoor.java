package dev.streamgauge.hypeauditor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.streamgauge.audit.Accounts;
import dev.streamgauge.audit.Accounts.Account;
import dev.streamgauge.audit.Audit;
import dev.streamgauge.audit.ChannelReport;
import dev.streamgauge.audit.Outcome;
import dev.streamgauge.audit.Refusal;
import dev.streamgauge.http.Answers;
import dev.streamgauge.http.Authorization;
import dev.streamgauge.http.HttpError;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The vendor's methods, by GET and POST, with and without a slash at the end. */
public final class HypeAuditorDoor implements HttpService {
  private static final String METHODS = "/api/method/";
  private static final Pattern LOGIN = Pattern.compile("[\\w.-]{1,64}");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Audit audit;
  private final Accounts accounts;
  private final Callers callers;
  private final Predicate<String> isAdmin;
  private final Neighbours neighbours;

  /** The JSON of reports, as long as they are kept. */
  private final Cache<ChannelReport, byte[]> written = Caffeine.newBuilder().weakKeys().build();

  /**
   * @param isAdmin knows the admin token
   */
  public HypeAuditorDoor(Audit audit, Accounts accounts, Predicate<String> isAdmin) {
    this.audit = audit;
    this.accounts = accounts;
    this.callers = new Callers(accounts);
    this.isAdmin = isAdmin;
    this.neighbours = new Neighbours(audit, accounts);
  }

  /** A report as this door tells it. */
  public static byte[] json(ChannelReport report) {
    return ReportWriter.bytes(report);
  }

  @Override
  public void routing(HttpRules rules) {
    Map.<String, Handler>of(
            "auditor.twitch", this::report,
            "auditor.twitchHistory", this::history,
            "auditor.suggester",
                (request, response) -> answer(request, response, neighbours::found),
            "auditor.reportsUnlocked",
                (request, response) -> answer(request, response, neighbours::unlocked),
            "auditor.planInfo", (request, response) -> answer(request, response, neighbours::plan))
        .forEach(
            (name, handler) -> {
              Handler guarded = Failure.ANSWERS.guard(handler);
              for (String path : List.of(METHODS + name, METHODS + name + "/")) {
                rules.get(path, guarded).post(path, guarded);
              }
            });
    rules.any(METHODS + "*", Failure.ANSWERS.always(new HttpError(404, "There is no such method")));
  }

  private void answer(ServerRequest request, ServerResponse response, Neighbours.Method method) {
    Account account = callers.account(request);
    Answers.json(response, 200, method.answer(account, Parameters.of(request)));
  }

  private void report(ServerRequest request, ServerResponse response) {
    Account account = callers.account(request);
    Parameters parameters = Parameters.of(request);
    Asked asked = asked(parameters);
    boolean anew = anew(request, parameters);
    checkMayAsk(account, asked);
    switch (audit.ask(asked.channelId(), asked.asOf(), anew, PATIENCE)) {
      case Outcome.Ready(ChannelReport report) -> {
        Account after = pay(account, asked);
        Answers.json(response, 200, ready(report, after.credits()));
      }
      case Outcome.Refused(Refusal reason) -> throw failure(reason).error();
      case Outcome.Calculating(Duration askAgainIn) ->
          Answers.json(response, 202, calculating(askAgainIn, account.credits()));
    }
  }

  private void history(ServerRequest request, ServerResponse response) {
    Account account = callers.account(request);
    Asked asked = asked(Parameters.of(request));
    checkMayAsk(account, asked);
    if (audit.ask(asked.channelId(), asked.asOf(), false, PATIENCE)
        instanceof Outcome.Refused(Refusal reason)) {
      throw failure(reason).error();
    }
    Account after = pay(account, asked);
    Answers.json(
        response, 200, neighbours.months(after, asked.login(), asked.channelId(), asked.asOf()));
  }

  /** Which channel, and up to which day. */
  private record Asked(String login, String channelId, LocalDate asOf) {
    boolean isFree() {
      return login.equals(Audit.FREE_LOGIN);
    }
  }

  private Asked asked(Parameters parameters) {
    String login =
        parameters
            .text("channel")
            .orElseThrow(
                () -> Failure.parameter("The parameter \"channel\" is missing: a Twitch login"))
            .toLowerCase(Locale.ROOT);
    if (!LOGIN.matcher(login).matches()) {
      throw Failure.parameter("The parameter \"channel\" must be a Twitch login such as nasa");
    }
    LocalDate asOf = parameters.day("as_of").orElseGet(audit::today);
    if (asOf.isAfter(audit.today()) || asOf.isBefore(LocalDate.EPOCH)) {
      throw Failure.parameter("The parameter \"as_of\" must be a day up to today");
    }
    String id = audit.names().idOf(login).orElseThrow(Failure.CHANNEL_NOT_FOUND::error);
    return new Asked(login, id, asOf);
  }

  private boolean anew(ServerRequest request, Parameters parameters) {
    boolean anew = parameters.text("refresh").filter(value -> value.equals("1")).isPresent();
    if (anew && Authorization.bearer(request).filter(isAdmin).isEmpty()) {
      throw new HttpError(
          403, "Only the admin may refresh a report: send the admin token as a bearer, too");
    }
    return anew;
  }

  private void checkMayAsk(Account account, Asked asked) {
    if (account.credits() == 0
        && !asked.isFree()
        && !accounts.isOpen(account.id(), asked.channelId())) {
      throw Failure.NO_CREDITS.error();
    }
  }

  /** Only what is there is paid for; who asks with others at once sees what those have paid. */
  private Account pay(Account account, Asked asked) {
    Optional<Account> after =
        asked.isFree() || accounts.isOpen(account.id(), asked.channelId())
            ? accounts.find(account.id())
            : accounts.open(account.id(), asked.channelId());
    return after.orElseThrow(Failure.NO_CREDITS::error);
  }

  private static Failure failure(Refusal reason) {
    return switch (reason) {
      case NO_VIDEOS -> Failure.NO_VIDEOS;
      case NO_VIEWS -> Failure.NO_VIEWS;
    };
  }

  private byte[] ready(ChannelReport report, long credits) {
    byte[] before = utf8("{\"result\":{\"report\":");
    byte[] json = written.get(report, ReportWriter::bytes);
    String state = report.confident() ? "READY" : "READY_LOW_CONFIDENCE";
    byte[] after = utf8(",\"report_state\":\"" + state + "\"" + rest(credits));
    return ByteBuffer.allocate(before.length + json.length + after.length)
        .put(before)
        .put(json)
        .put(after)
        .array();
  }

  private byte[] calculating(Duration askAgainIn, long credits) {
    return utf8(
        "{\"result\":{\"retryTtl\":"
            + askAgainIn.toSeconds()
            + ",\"error_code\":\"REPORT_CALCULATING\""
            + rest(credits));
  }

  /** What stands beside either, in the result and once more at the top. */
  private String rest(long credits) {
    String rest = ",\"restTokens\":" + credits;
    return rest + "}" + rest + (audit.inDemand() ? ",\"highDemand\":true}" : "}");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
