package dev.streamgauge.server;

import dev.streamgauge.audit.Accounts;
import dev.streamgauge.audit.Names;
import dev.streamgauge.identity.ChannelLogins;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Secrets;
import dev.streamgauge.identity.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells the reports of channels what identity knows. */
record ChannelNames(ChannelLogins logins, Identity identity) implements Names {
  private static final int TOKEN_LENGTH = 40;

  @Override
  public Optional<String> idOf(String login) {
    return logins.find(login);
  }

  @Override
  public Optional<String> loginOf(String channelId) {
    return identity.users().find(channelId).map(User::login);
  }

  @Override
  public List<Found> search(String beginning, int most) {
    List<Found> found = new ArrayList<>();
    logins
        .beginningWith(beginning, most)
        .forEach((login, channelId) -> found.add(new Found(channelId, login)));
    return found;
  }

  /** How tokens of accounts are made and known again. */
  static Accounts.Secrets secrets() {
    return new Accounts.Secrets() {
      @Override
      public String random() {
        return Secrets.random(TOKEN_LENGTH);
      }

      @Override
      public String hash(String token) {
        return Secrets.hash(token);
      }

      @Override
      public boolean matches(String token, String hash) {
        return Secrets.matches(token, hash);
      }
    };
  }
}
