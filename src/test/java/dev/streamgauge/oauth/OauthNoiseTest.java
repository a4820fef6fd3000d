package dev.streamgauge.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is sent, the answer blames the sender. */
class OauthNoiseTest {
  private static Path directory;
  private static OauthServer server;

  @BeforeContainer
  static void start() throws IOException {
    directory = Files.createTempDirectory("streamgauge-noise");
    server = new OauthServer(directory);
  }

  @AfterContainer
  static void stop() throws IOException {
    server.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 10_000)
  void no_request_makes_the_server_fail(@ForAll("requests") String request) {
    String status = statusLine(request);
    assertThat(status).as(request).matches("HTTP/1.1 [234]\\d\\d.*");
  }

  @Provide
  Arbitrary<String> requests() {
    Arbitrary<String> head =
        Combinators.combine(methods(), targets(), headers())
            .as((m, t, h) -> m + " " + t + " HTTP/1.1\r\n" + h);
    return Combinators.combine(head, bodies())
        .as(
            (start, body) ->
                start
                    + "Host: localhost\r\nConnection: close\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length
                    + "\r\n\r\n"
                    + body);
  }

  private static Arbitrary<String> methods() {
    return Arbitraries.of("GET", "POST", "POST", "POST", "PUT", "DELETE", "OPTIONS", "HEAD");
  }

  private static Arbitrary<String> targets() {
    Arbitrary<String> path =
        Arbitraries.of(
            "/oauth2/token",
            "/oauth2/device",
            "/oauth2/validate",
            "/oauth2/revoke",
            "/oauth2/authorize",
            "/oauth2/activate",
            "/oauth2/pages.css",
            "/oauth2/%2e%2e/token",
            "/auth/token",
            "/kraken/oauth2/token",
            "/oauth2/",
            "/oauth2");
    return Combinators.combine(path, parameters()).as((p, q) -> q.isEmpty() ? p : p + "?" + q);
  }

  private static Arbitrary<String> headers() {
    return Arbitraries.of(
        "",
        "Content-Type: application/x-www-form-urlencoded\r\n",
        "Content-Type: application/json\r\n",
        "Content-Type: nonsense\r\n",
        "Authorization: Basic eDp5\r\n",
        "Authorization: Basic %%%\r\n",
        "Authorization: Bearer x\r\n",
        "Authorization:\r\n",
        "Cookie: streamgauge_session=x; streamgauge_visit=\r\n",
        "Content-Type: application/json\r\nAuthorization: OAuth \r\n");
  }

  private static Arbitrary<String> bodies() {
    Arbitrary<String> json =
        Combinators.combine(names(), values())
            .as((name, value) -> "{\"" + name + "\":\"" + value + "\",\"scopes\":[1,null,{}]}");
    Arbitrary<String> odd =
        Arbitraries.of("{", "[]", "null", "{\"client_id\":\"\\ud800\"}", "\u0000", "=&=&&%", "%zz");
    return Arbitraries.oneOf(Arbitraries.just(""), parameters(), json, odd);
  }

  private static Arbitrary<String> parameters() {
    Arbitrary<String> pair = Combinators.combine(names(), values()).as((n, v) -> n + "=" + v);
    return pair.list().ofMaxSize(6).map(pairs -> String.join("&", pairs));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of(
        "client_id",
        "client_secret",
        "grant_type",
        "code",
        "redirect_uri",
        "response_type",
        "scope",
        "scopes",
        "state",
        "token",
        "refresh_token",
        "device_code",
        "device-code",
        "code_challenge",
        "code_verifier",
        "action",
        "form_token",
        "login",
        "%00");
  }

  private static Arbitrary<String> values() {
    Arbitrary<String> likely =
        Arbitraries.of(
                List.of(
                    "client_credentials",
                    "authorization_code",
                    "refresh_token",
                    "urn:ietf:params:oauth:grant-type:device_code",
                    "CLIENT",
                    "OPEN",
                    "SECRET",
                    "http://localhost:3000/back",
                    "code",
                    "token",
                    "user_read",
                    "user_read+x",
                    "sign_in",
                    "allow"))
            .map(OauthNoiseTest::filled);
    Arbitrary<String> random =
        Arbitraries.strings()
            .withCharRange('!', '~')
            .excludeChars('"', '\\', '#', ' ')
            .ofMaxLength(60);
    return Arbitraries.oneOf(likely, random, Arbitraries.just("a".repeat(3_000)));
  }

  private static String filled(String value) {
    return switch (value) {
      case "CLIENT" -> server.confidential.app().clientId();
      case "OPEN" -> server.open.app().clientId();
      case "SECRET" -> server.confidential.secret().orElseThrow();
      default -> value;
    };
  }

  private static String statusLine(String request) {
    URI url = URI.create(server.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
        line.append((char) c);
      }
      return line.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
