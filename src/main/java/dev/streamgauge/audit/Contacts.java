package dev.streamgauge.audit;

import dev.streamgauge.audit.ChannelReport.Account;
import dev.streamgauge.audit.ChannelReport.Basic;
import dev.streamgauge.audit.ChannelReport.Contact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a channel says of itself: of each thing what was told last. */
final class Contacts {
  private static final long TWITCH = 4;
  private static final Set<Long> NETWORKS = Set.of(1L, 2L, 3L, TWITCH, 5L, 7L);

  private Contacts() {}

  static Basic basic(String channelId, History history, Names names) {
    String login = login(channelId, history, names);
    return new Basic(
        channelId,
        login,
        last(history, History.Told::displayName).orElse(login),
        last(history, History.Told::logo),
        last(history, History.Told::description));
  }

  static Contact contact(String channelId, History history, Names names) {
    return new Contact(
        last(history, History.Told::country).map(country -> country.toLowerCase(Locale.ROOT)),
        emails(history),
        last(history, History.Told::broadcasterLanguage)
            .or(() -> last(history, History.Told::language))
            .stream()
            .toList(),
        accounts(history, login(channelId, history, names)));
  }

  private static String login(String channelId, History history, Names names) {
    return last(history, History.Told::login).or(() -> names.loginOf(channelId)).orElse(channelId);
  }

  private static Optional<String> last(
      History history, Function<History.Told, Optional<String>> what) {
    return history.told().reversed().stream().map(what).flatMap(Optional::stream).findFirst();
  }

  private static List<String> emails(History history) {
    List<String> emails = new ArrayList<>();
    last(history, History.Told::emails)
        .map(JsonMapper.shared()::readTree)
        .ifPresent(list -> list.forEach(email -> emails.add(email.asString())));
    return emails;
  }

  /** Those that reports have a number for; the channel itself among them. */
  private static List<Account> accounts(History history, String login) {
    List<Account> accounts = new ArrayList<>();
    last(history, History.Told::socialNetworks)
        .map(JsonMapper.shared()::readTree)
        .ifPresent(list -> list.forEach(account -> accounts.add(account(account))));
    accounts.removeIf(account -> !NETWORKS.contains(account.type()));
    if (accounts.stream().noneMatch(account -> account.type() == TWITCH)) {
      accounts.add(new Account(TWITCH, login));
    }
    accounts.sort(Comparator.comparingLong(Account::type));
    return accounts;
  }

  private static Account account(JsonNode account) {
    return new Account(account.path("type").asLong(), account.path("id").asString());
  }
}
