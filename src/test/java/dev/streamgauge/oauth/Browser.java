package dev.streamgauge.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as our pages need: cookies, one page, its form. */
final class Browser {
  private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]*)\"");

  private final OauthServer server;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String path = "";
  private HttpResponse<String> page;

  Browser(OauthServer server) {
    this.server = server;
  }

  /** Another window of the same browser. */
  Browser(OauthServer server, Browser same) {
    this(server);
    cookies.putAll(same.cookies);
  }

  HttpResponse<String> open(String address) {
    path = address;
    page = remember(server.send(withCookies(server.request(address)).GET()));
    return page;
  }

  /** Sends the page's form, with its token. */
  HttpResponse<String> submit(String fields) {
    Matcher token = TOKEN.matcher(page.body());
    assertThat(token.find()).as(page.body()).isTrue();
    return submitRaw(fields + "&form_token=" + token.group(1));
  }

  /** Sends a form as it is given. */
  HttpResponse<String> submitRaw(String form) {
    HttpRequest.Builder request =
        withCookies(server.request(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return remember(server.send(request));
  }

  /** Signs in on the page, and comes back to it. */
  HttpResponse<String> signIn(String login, String password) {
    HttpResponse<String> answer =
        submit(
            "action=sign_in&login="
                + OauthServer.encode(login)
                + "&password="
                + OauthServer.encode(password));
    return answer.statusCode() == 303 ? open(path) : answer;
  }

  Map<String, String> cookies() {
    return cookies;
  }

  private HttpRequest.Builder withCookies(HttpRequest.Builder request) {
    return cookies.isEmpty()
        ? request
        : request.header(
            "Cookie",
            cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
  }

  private HttpResponse<String> remember(HttpResponse<String> answer) {
    for (String header : answer.headers().allValues("Set-Cookie")) {
      String pair = header.substring(0, (header + ";").indexOf(';'));
      int equals = pair.indexOf('=');
      cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return answer;
  }
}
