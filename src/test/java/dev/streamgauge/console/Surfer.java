package dev.streamgauge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as pages without scripts need: cookies, redirects, one page, its forms. */
final class Surfer implements AutoCloseable {
  private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]*)\"");

  private final String server;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private HttpResponse<String> page;

  Surfer(String server) {
    this.server = server;
  }

  HttpResponse<String> open(String path, String... headers) {
    HttpRequest.Builder request = request(path).header("Accept", "text/html");
    if (headers.length > 0) {
      request.headers(headers);
    }
    page = send(request.GET());
    return page;
  }

  /** Sends a form with the token of the last page. */
  HttpResponse<String> submit(String path, Map<String, String> fields) {
    return post(path, fields, token(), "Sec-Fetch-Site", "same-origin");
  }

  /** Sends a form with a token of whatever kind. */
  HttpResponse<String> post(
      String path, Map<String, String> fields, String token, String... headers) {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&", "", "&form_token=" + encoded(token)));
    HttpRequest.Builder request =
        request(path)
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded");
    if (headers.length > 0) {
      request.headers(headers);
    }
    page = send(request.POST(BodyPublishers.ofString(body)));
    return page;
  }

  HttpResponse<String> signIn(String login, String password) {
    open("/console/signin");
    return submit("/console/signin", Map.of("login", login, "password", password));
  }

  HttpResponse<String> signInAdmin(String token) {
    open("/console/signin");
    return submit("/console/signin/admin", Map.of("admin_token", token));
  }

  String token() {
    Matcher token = TOKEN.matcher(page.body());
    assertThat(token.find()).as(page.body()).isTrue();
    return token.group(1);
  }

  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  void setCookie(String name, String value) {
    HttpCookie cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookie.setDomain(URI.create(server).getHost());
    cookies.getCookieStore().add(URI.create(server), cookie);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
