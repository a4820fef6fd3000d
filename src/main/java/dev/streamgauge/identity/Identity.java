package dev.streamgauge.identity;

import dev.streamgauge.state.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Who may ask: users, organizations, apps and their tokens. */
public final class Identity {
  private final Users users;
  private final Organizations organizations;
  private final Games games;
  private final Extensions extensions;
  private final Apps apps;
  private final Tokens tokens;
  private final Permits permits;
  private final AuthorizationCodes codes;
  private final DeviceCodes devices;
  private final Sessions sessions;
  private final Expiry expiry;
  private final InstantSource clock;

  /**
   * @param clock says what has expired
   */
  public Identity(State state, ChannelLogins logins, InstantSource clock) {
    this.clock = clock;
    users = new Users(state, logins);
    organizations = new Organizations(state);
    games = new Games(state, organizations);
    extensions = new Extensions(state, organizations);
    apps = new Apps(state, clock);
    tokens = new Tokens(state, clock, apps, users);
    permits = new Permits(state, clock, tokens);
    codes = new AuthorizationCodes(state, clock, tokens);
    devices = new DeviceCodes(state, clock, apps);
    sessions = new Sessions(state, clock, users);
    expiry = new Expiry(state, clock);
  }

  /** The app with a client id. */
  public Optional<App> client(String clientId) {
    return apps.find(clientId);
  }

  /** What an access token says, if it is one of ours and still holds. */
  public Optional<Token> authenticate(String tokenText) {
    return tokens.authenticate(tokenText);
  }

  /** How long a token still lives. */
  public Duration timeLeft(Token token) {
    return Duration.between(clock.instant(), token.expiresAt());
  }

  public Users users() {
    return users;
  }

  public Organizations organizations() {
    return organizations;
  }

  public Games games() {
    return games;
  }

  public Extensions extensions() {
    return extensions;
  }

  public Apps apps() {
    return apps;
  }

  public Tokens tokens() {
    return tokens;
  }

  public Permits permits() {
    return permits;
  }

  public AuthorizationCodes codes() {
    return codes;
  }

  public DeviceCodes devices() {
    return devices;
  }

  public Sessions sessions() {
    return sessions;
  }

  /** Deletes what has expired, which nobody can use any more; to be called now and then. */
  public void deleteExpired() {
    expiry.deleteExpired();
  }
}
