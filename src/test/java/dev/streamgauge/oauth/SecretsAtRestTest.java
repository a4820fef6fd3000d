package dev.streamgauge.oauth;

import static dev.streamgauge.oauth.OauthServer.PASSWORD;
import static dev.streamgauge.oauth.OauthServer.REDIRECT;
import static dev.streamgauge.oauth.OauthServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.identity.AdminToken;
import dev.streamgauge.identity.DeviceCodes;
import dev.streamgauge.identity.Issued;
import dev.streamgauge.identity.Scope;
import dev.streamgauge.state.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whoever reads our files or our log can log in nowhere. */
class SecretsAtRestTest {
  private static final Logger ROOT = Logger.getLogger("");

  @TempDir Path directory;

  @Test
  void no_file_and_no_log_line_holds_a_token_a_secret_or_a_password() throws IOException {
    StringBuilder log = new StringBuilder();
    Handler capture = capture(log);
    ROOT.addHandler(capture);
    List<String> secrets;
    try {
      secrets = useEverything();
    } finally {
      ROOT.removeHandler(capture);
    }
    assertThat(secrets).hasSizeGreaterThan(10).allMatch(secret -> secret.length() >= 8);
    assertThat(log.toString()).isNotEmpty().doesNotContain(secrets);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(content).as(file.toString()).doesNotContain(secrets);
        assertThat(Files.getPosixFilePermissions(file))
            .as(file.toString())
            .containsExactlyInAnyOrder(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
      }
    }
  }

  /** Has all kinds of secrets made and used, by HTTP where people do that. */
  private List<String> useEverything() {
    String admin;
    try (State state = State.open(directory)) {
      admin = AdminToken.prepare(state, Optional.empty()).fresh().orElseThrow();
    }
    try (OauthServer server = new OauthServer(directory)) {
      Issued user =
          server
              .identity
              .tokens()
              .issue(
                  server.open.app(),
                  server.alice,
                  Set.of(Scope.USER_READ),
                  java.time.Duration.ofHours(1));
      Issued refreshed =
          server
              .identity
              .tokens()
              .refresh(server.open.app(), user.refreshToken().orElseThrow())
              .orElseThrow();
      String code =
          server
              .identity
              .codes()
              .issue(server.confidential.app(), server.alice, REDIRECT, Set.of(), Optional.empty());
      DeviceCodes.Started device = server.identity.devices().start(server.open.app(), Set.of());
      Browser browser = new Browser(server);
      browser.open("/oauth2/activate");
      browser.signIn("alice", PASSWORD);
      browser.open("/oauth2/activate?device-code=" + device.userCode());
      browser.submit("action=allow");
      String secret = server.confidential.secret().orElseThrow();
      String credentials =
          "client_id=" + server.confidential.app().clientId() + "&client_secret=" + secret;
      JsonNode own =
          json(
              server.post(
                  "/oauth2/token?" + credentials, "grant_type=client_credentials&" + credentials));
      String ownToken = own.get("access_token").stringValue();
      server.get("/oauth2/validate", "Authorization", "Bearer " + ownToken);
      ROOT.warning("The log is captured");
      return List.of(
          admin,
          secret,
          PASSWORD,
          user.accessToken(),
          user.refreshToken().get(),
          refreshed.accessToken(),
          refreshed.refreshToken().orElseThrow(),
          code,
          device.deviceCode(),
          device.userCode(),
          browser.cookies().get("streamgauge_session"),
          ownToken);
    }
  }

  private static Handler capture(StringBuilder log) {
    SimpleFormatter formatter = new SimpleFormatter();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            synchronized (log) {
              log.append(formatter.format(record));
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setLevel(Level.ALL);
    return handler;
  }
}
