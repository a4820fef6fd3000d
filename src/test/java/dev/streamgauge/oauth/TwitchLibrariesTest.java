package dev.streamgauge.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.philippheuer.credentialmanager.domain.OAuth2Credential;
import com.github.twitch4j.auth.providers.TwitchIdentityProvider;
import dev.streamgauge.identity.Scope;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** twitch4j's own log-in, told nothing but where we are. */
class TwitchLibrariesTest {
  @TempDir Path directory;
  private OauthServer server;
  private TwitchIdentityProvider provider;

  @BeforeEach
  void start() {
    server = new OauthServer(directory);
    provider =
        new TwitchIdentityProvider(
            server.confidential.app().clientId(),
            server.confidential.secret().orElseThrow(),
            OauthServer.REDIRECT,
            server.url() + "/oauth2");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void an_app_token_is_got_validated_and_revoked() {
    OAuth2Credential token = provider.getAppAccessToken();
    assertThat(token.getExpiresIn()).isEqualTo(5_000_000);
    assertThat(provider.isCredentialValid(token)).hasValue(true);
    assertThat(provider.revokeCredential(token)).isTrue();
    assertThat(provider.isCredentialValid(token)).hasValue(false);
  }

  @Test
  void a_code_is_exchanged_and_the_tokens_are_refreshed() {
    String code =
        server
            .identity
            .codes()
            .issue(
                server.confidential.app(),
                server.alice,
                OauthServer.REDIRECT,
                Set.of(Scope.USER_READ),
                Optional.empty());
    OAuth2Credential token = provider.getCredentialByCode(code);
    OAuth2Credential known = provider.getAdditionalCredentialInformation(token).orElseThrow();
    assertThat(known.getUserName()).isEqualTo("alice");
    assertThat(known.getUserId()).isEqualTo("11");
    assertThat(known.getScopes()).containsExactly("user_read");
    OAuth2Credential fresh = provider.refreshCredential(token).orElseThrow();
    assertThat(fresh.getAccessToken()).isNotEqualTo(token.getAccessToken());
    assertThat(provider.isCredentialValid(fresh)).hasValue(true);
  }
}
