package dev.streamgauge.oauth;

import dev.streamgauge.http.Attempts;
import dev.streamgauge.http.BrowserCookies;
import dev.streamgauge.http.Signer;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.Apps;
import dev.streamgauge.identity.ChannelLogins;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.NewApp;
import dev.streamgauge.identity.Secrets;
import dev.streamgauge.identity.Sessions;
import dev.streamgauge.identity.User;
import dev.streamgauge.identity.Users.PasswordChange;
import dev.streamgauge.state.MasterKey;
import dev.streamgauge.state.State;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpService;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server with the OAuth door, and two apps and a user to try it with. */
public final class OauthServer implements AutoCloseable {
  public static final String PASSWORD = "correct horse battery";
  public static final String REDIRECT = "http://localhost:3000/back";

  private final State state;
  private final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

  public final Identity identity;
  public final User alice = new User("11", "alice", "Alice <3");
  public final Apps.Registered confidential;
  public final Apps.Registered open;

  /**
   * @param more another door to serve
   */
  public OauthServer(Path directory, Function<Identity, HttpService> more) {
    state = State.open(directory);
    InstantSource clock = () -> now;
    identity = new Identity(state, new ChannelLogins(state, clock), clock);
    identity.users().put(alice, new PasswordChange.Set(PASSWORD));
    confidential = register(true, false);
    open = register(false, true);
    MasterKey key = MasterKey.of(directory, Optional.empty());
    BrowserCookies cookies =
        new BrowserCookies(
            new Signer(key.derive("forms")), () -> Secrets.random(40), Sessions.LIFETIME);
    HttpService oauth = new OauthDoor(identity, cookies, new Attempts(), Optional.empty());
    HttpService other = more.apply(identity);
    server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .shutdownHook(false)
            .connectionOptions(socket -> socket.tcpNoDelay(true))
            .routing(routing -> routing.register(oauth).register(other))
            .build()
            .start();
  }

  public OauthServer(Path directory) {
    this(directory, identity -> rules -> {});
  }

  public Apps.Registered register(boolean isConfidential, boolean implicit) {
    return identity
        .apps()
        .register(
            new NewApp(
                isConfidential ? "Tool & Co" : "Phone",
                isConfidential,
                "11",
                Optional.empty(),
                List.of(REDIRECT, "myapp:/back?x=1"),
                false,
                implicit));
  }

  public String url() {
    return "http://localhost:" + server.port();
  }

  /** Moves the clock that lifetimes follow. */
  public void advance(Duration by) {
    now = now.plus(by);
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  /** Posts a form. */
  public HttpResponse<String> post(String path, String form, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  public static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Where a user is sent to allow an app something. */
  public static String authorize(App app, String more) {
    return "/oauth2/authorize?response_type=code&client_id=%s&redirect_uri=%s&%s"
        .formatted(app.clientId(), encode(REDIRECT), more);
  }

  @Override
  public void close() {
    client.close();
    server.stop();
    state.close();
  }
}
