package dev.streamgauge.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamgauge.identity.Users.PasswordChange;
import dev.streamgauge.state.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
  private static final User ALICE = new User("11", "alice", "Alice");
  private static final Set<Scope> SCOPES = Set.of(Scope.USER_READ, Scope.ANALYTICS_GAMES);

  @TempDir Path directory;
  private final MovableClock clock = new MovableClock();
  private State state;
  private ChannelLogins logins;
  private Identity identity;

  @BeforeEach
  void open() {
    state = State.open(directory);
    logins = new ChannelLogins(state, clock);
    identity = new Identity(state, logins, clock);
  }

  @AfterEach
  void close() {
    state.close();
  }

  @Test
  void an_app_keeps_everything_but_the_text_of_its_secret() {
    Apps.Registered registered = register(true);
    reopen();
    assertThat(identity.client(registered.app().clientId())).hasValue(registered.app());
    assertThat(registered.app().clientId()).matches("[a-z0-9]{30}");
    assertThat(registered.secret().orElseThrow()).matches("[a-z0-9]{30}");
    assertThat(identity.apps().isSecret(registered.app(), registered.secret().get())).isTrue();
    assertThat(identity.apps().isSecret(registered.app(), "wrong")).isFalse();
  }

  @Test
  void a_public_app_has_no_secret_and_none_fits() {
    Apps.Registered registered = register(false);
    assertThat(registered.secret()).isEmpty();
    assertThat(identity.apps().isSecret(registered.app(), "")).isFalse();
  }

  @Test
  void a_token_says_who_asks_until_it_expires() {
    App app = register(true).app();
    put(ALICE);
    Issued issued = identity.tokens().issue(app, ALICE, SCOPES, Duration.ofHours(4));
    reopen();
    Token token = identity.authenticate(issued.accessToken()).orElseThrow();
    assertThat(token.app()).isEqualTo(app);
    assertThat(token.user()).hasValue(ALICE);
    assertThat(token.scopes()).isEqualTo(SCOPES);
    assertThat(token.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofHours(4)));
    clock.advance(Duration.ofHours(4).minusMillis(1));
    assertThat(identity.authenticate(issued.accessToken())).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(identity.authenticate(issued.accessToken())).isEmpty();
  }

  @Test
  void an_apps_own_token_acts_for_no_user() {
    Issued issued = identity.tokens().issue(register(true).app(), Set.of(), Duration.ofSeconds(60));
    assertThat(issued.refreshToken()).isEmpty();
    assertThat(identity.authenticate(issued.accessToken()).orElseThrow().user()).isEmpty();
  }

  @Test
  void a_revoked_token_ends_at_once_and_only_its_own_app_can_do_that() {
    App app = register(true).app();
    Issued issued = identity.tokens().issue(app, Set.of(), Duration.ofHours(4));
    assertThat(identity.authenticate(issued.accessToken())).isPresent();
    assertThat(identity.tokens().revoke(register(true).app(), issued.accessToken())).isFalse();
    assertThat(identity.authenticate(issued.accessToken())).isPresent();
    assertThat(identity.tokens().revoke(app, issued.accessToken())).isTrue();
    assertThat(identity.authenticate(issued.accessToken())).isEmpty();
    assertThat(identity.tokens().revoke(app, issued.accessToken())).isFalse();
  }

  @Test
  void a_revoked_refresh_token_takes_its_access_tokens_along() {
    App app = register(true).app();
    put(ALICE);
    Issued issued = identity.tokens().issue(app, ALICE, SCOPES, Duration.ofHours(4));
    assertThat(identity.tokens().revoke(app, issued.refreshToken().orElseThrow())).isTrue();
    assertThat(identity.authenticate(issued.accessToken())).isEmpty();
  }

  @Test
  void a_deleted_app_takes_its_tokens_along() {
    App app = register(true).app();
    Issued issued = identity.tokens().issue(app, Set.of(), Duration.ofHours(4));
    assertThat(identity.authenticate(issued.accessToken())).isPresent();
    assertThat(identity.apps().delete(app.clientId())).isTrue();
    assertThat(identity.authenticate(issued.accessToken())).isEmpty();
    assertThat(identity.client(app.clientId())).isEmpty();
    assertThat(identity.apps().delete(app.clientId())).isFalse();
  }

  @Test
  void a_confidential_app_keeps_its_refresh_token() {
    App app = register(true).app();
    put(ALICE);
    String refresh = refreshToken(app);
    Issued first = identity.tokens().refresh(app, refresh).orElseThrow();
    assertThat(first.refreshToken()).hasValue(refresh);
    assertThat(first.scopes()).isEqualTo(SCOPES);
    assertThat(identity.authenticate(first.accessToken()).orElseThrow().user()).hasValue(ALICE);
    assertThat(identity.tokens().refresh(app, refresh)).isPresent();
    assertThat(identity.tokens().refresh(register(true).app(), refresh)).isEmpty();
  }

  @Test
  void a_public_apps_spent_refresh_token_that_comes_again_ends_everything() {
    App app = register(false).app();
    put(ALICE);
    String refresh = refreshToken(app);
    Issued second = identity.tokens().refresh(app, refresh).orElseThrow();
    assertThat(second.refreshToken().orElseThrow()).isNotEqualTo(refresh);
    assertThat(identity.authenticate(second.accessToken())).isPresent();
    assertThat(identity.tokens().refresh(app, refresh)).isEmpty();
    assertThat(identity.authenticate(second.accessToken())).isEmpty();
    assertThat(identity.tokens().refresh(app, second.refreshToken().get())).isEmpty();
  }

  @Test
  void a_public_apps_refresh_token_lives_thirty_days() {
    App app = register(false).app();
    put(ALICE);
    String refresh = refreshToken(app);
    clock.advance(Duration.ofDays(30));
    assertThat(identity.tokens().refresh(app, refresh)).isEmpty();
  }

  @Test
  void a_user_signs_in_with_the_right_password_only() {
    identity.users().put(ALICE, new PasswordChange.Set("correct horse"));
    assertThat(identity.users().signIn("Alice", "correct horse")).hasValue(ALICE);
    assertThat(identity.users().signIn("alice", "wrong horse")).isEmpty();
    assertThat(identity.users().signIn("nobody", "correct horse")).isEmpty();
    identity.users().put(ALICE, new PasswordChange.Keep());
    assertThat(identity.users().signIn("alice", "correct horse")).isPresent();
    identity.users().put(ALICE, new PasswordChange.Remove());
    assertThat(identity.users().signIn("alice", "correct horse")).isEmpty();
  }

  @Test
  void a_login_belongs_to_one_user_and_names_the_users_channel() {
    put(ALICE);
    assertThat(identity.users().put(new User("12", "alice", "A"), new PasswordChange.Keep()))
        .isFalse();
    assertThat(identity.users().find("12")).isEmpty();
    assertThat(logins.idOf("alice")).isEqualTo("11");
  }

  @Test
  void a_renamed_user_is_known_by_the_new_login_at_once() {
    put(ALICE);
    assertThat(identity.users().find("11")).hasValue(ALICE);
    put(new User("11", "alicia", "Alicia"));
    assertThat(identity.users().find("11").map(User::login)).hasValue("alicia");
  }

  @Test
  void a_channel_is_a_user_without_an_account() {
    logins.learn("dansgaming", "7236692");
    logins.settle();
    assertThat(identity.users().find("7236692"))
        .hasValue(new User("7236692", "dansgaming", "dansgaming"));
  }

  @Test
  void an_organization_is_found_from_all_that_is_its_own() {
    Organization acme =
        new Organization("acme", "Acme", List.of("11"), List.of("g1", "g2"), List.of("e1"));
    identity.organizations().put(acme);
    reopen();
    assertThat(identity.organizations().find("acme")).hasValue(acme);
    assertThat(identity.organizations().ofUser("11")).containsExactly(acme);
    assertThat(identity.organizations().ofGame("g2")).hasValue(acme);
    assertThat(identity.organizations().ofExtension("e1")).hasValue(acme);
    App app = register(true).app();
    assertThat(identity.organizations().ofApp(app)).containsExactly(acme);
  }

  @Test
  void a_game_belongs_to_one_organization_and_moves_only_by_its_own_change() {
    identity
        .organizations()
        .put(new Organization("acme", "Acme", List.of(), List.of("g1"), List.of()));
    Organization other = new Organization("other", "Other", List.of(), List.of("g1"), List.of());
    assertThatThrownBy(() -> identity.organizations().put(other))
        .isInstanceOf(OwnedElsewhereException.class);
    assertThat(identity.organizations().find("other")).isEmpty();
    identity
        .organizations()
        .put(new Organization("other", "Other", List.of(), List.of(), List.of()));
    Game game = new Game("g1", "Tetris", Optional.empty(), Optional.of("other"));
    identity.games().put(game);
    assertThat(identity.games().find("g1")).hasValue(game);
    assertThat(identity.organizations().find("acme").orElseThrow().gameIds()).isEmpty();
  }

  @Test
  void what_has_expired_is_deleted_a_day_later_and_nothing_else() {
    App app = register(true).app();
    identity.tokens().issue(app, SCOPES, Duration.ofHours(1));
    identity.devices().start(app, SCOPES);
    Issued lasting = identity.tokens().issue(app, SCOPES, Duration.ofDays(60));

    clock.advance(Duration.ofHours(2));
    identity.deleteExpired();
    assertThat(rows("access_token")).isEqualTo(2);

    clock.advance(Duration.ofDays(1));
    identity.deleteExpired();
    assertThat(rows("access_token")).isEqualTo(1);
    assertThat(rows("device_code")).isZero();
    assertThat(identity.authenticate(lasting.accessToken())).isPresent();
  }

  private int rows(String table) {
    return state.read(
        handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
  }

  @Test
  void the_admin_token_is_made_once_and_can_be_preset() {
    AdminToken made = AdminToken.prepare(state, Optional.empty());
    String text = made.fresh().orElseThrow();
    reopen();
    AdminToken again = AdminToken.prepare(state, Optional.empty());
    assertThat(again.fresh()).isEmpty();
    assertThat(again.is(text)).isTrue();
    AdminToken preset = AdminToken.prepare(state, Optional.of("chosen by the operator"));
    assertThat(preset.is("chosen by the operator")).isTrue();
    assertThat(preset.is(text)).isFalse();
    assertThat(AdminToken.prepare(state, Optional.empty()).is("chosen by the operator")).isTrue();
  }

  private Apps.Registered register(boolean confidential) {
    return identity
        .apps()
        .register(
            new NewApp(
                "Example",
                confidential,
                "11",
                Optional.empty(),
                List.of("http://localhost:3000/", "myapp:/back"),
                false,
                false));
  }

  private void put(User user) {
    assertThat(identity.users().put(user, new PasswordChange.Keep())).isTrue();
  }

  private String refreshToken(App app) {
    return identity
        .tokens()
        .issue(app, ALICE, SCOPES, Duration.ofHours(4))
        .refreshToken()
        .orElseThrow();
  }

  /** Starts anew from what is durable. */
  private void reopen() {
    state.close();
    open();
  }
}
