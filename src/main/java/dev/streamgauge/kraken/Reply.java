package dev.streamgauge.kraken;

import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Query;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends an answer the way a request wants it: plain, compressed, or as a call of its function. */
final class Reply {
  private static final Pattern FUNCTION =
      Pattern.compile("[a-zA-Z_$][\\w$]*(\\.[a-zA-Z_$][\\w$]*)*");
  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
  private static final Header SCRIPT =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/javascript");
  private static final Header GZIP =
      HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");
  private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");
  private static final Header NO_SNIFFING =
      HeaderValues.createCached("X-Content-Type-Options", "nosniff");

  private final ServerRequest request;
  private final ServerResponse response;
  private final Optional<String> function;

  private Reply(ServerRequest request, ServerResponse response, Optional<String> function) {
    this.request = request;
    this.response = response;
    this.function = function;
  }

  /**
   * The reply to a request.
   *
   * @throws HttpError 400 where it names a function that can be none
   */
  static Reply to(ServerRequest request, ServerResponse response, Query query) {
    Optional<String> function = query.first("callback");
    if (function.isPresent() && !FUNCTION.matcher(function.get()).matches()) {
      throw Query.malformed("callback", "the value must be the name of a function");
    }
    return new Reply(request, response, function);
  }

  void send(Page page) {
    if (function.isPresent()) {
      sendCall(page.plain());
    } else if (wantsGzip()) {
      response.header(JSON).header(VARY).header(GZIP).send(page.gzip());
    } else {
      response.header(JSON).header(VARY).send(page.plain());
    }
  }

  /** A function can be called only by an answer that succeeds; the true status is in the body. */
  void send(HttpError error) {
    if (function.isPresent()) {
      sendCall(ErrorAnswers.TWITCH.bytes(error));
    } else {
      ErrorAnswers.TWITCH.send(response, error);
    }
  }

  private void sendCall(byte[] json) {
    // These two end a line in older JavaScript, but not in JSON.
    String argument =
        new String(json, StandardCharsets.UTF_8)
            .replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029");
    String call = function.orElseThrow() + "(" + argument + ");";
    response
        .status(200)
        .header(SCRIPT)
        .header(NO_SNIFFING)
        .send(call.getBytes(StandardCharsets.UTF_8));
  }

  private boolean wantsGzip() {
    for (String accepted : request.headers().values(HeaderNames.ACCEPT_ENCODING)) {
      for (String coding : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
        String plain = coding.replace(" ", "");
        if (plain.equals("gzip")
            || (plain.startsWith("gzip;") && !plain.matches("gzip;q=0(\\.0*)?"))) {
          return true;
        }
      }
    }
    return false;
  }
}
