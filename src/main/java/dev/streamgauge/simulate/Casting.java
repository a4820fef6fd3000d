package dev.streamgauge.simulate;

import dev.streamgauge.event.StreamType;
import dev.streamgauge.simulate.CastChannel.Picture;
import dev.streamgauge.simulate.Dice.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Invents the channels: a few with a role to play, all others by lot. */
final class Casting {
  private static final long FIRST_DAY = 14_245; // 2009-01-01
  private static final double LARGEST = 30_000;
  private static final double TAIL = 1.25;

  /** A channel that is always on. */
  private record Role(Optional<String> login, StreamType type, String game) {}

  private final long seed;
  private final int count;
  private final List<Named> games;
  private final List<Role> roles;
  private final Wordbook names = Wordbook.read("names");
  private final Set<String> taken = new HashSet<>();

  /**
   * @param leadGame the game that some channel has to be live in at any time
   */
  Casting(long seed, int count, List<Named> games, Named leadGame) {
    this.seed = seed;
    this.count = count;
    this.games = games;
    this.roles =
        List.of(
            role(StreamType.LIVE, leadGame.name()),
            new Role(Optional.of("nasa"), StreamType.LIVE, "Science and Space"),
            role(StreamType.LIVE, leadGame.name()),
            role(StreamType.LIVE, "Music Room"),
            role(StreamType.LIVE, leadGame.name()),
            role(StreamType.LIVE, "Open Talk"),
            role(StreamType.LIVE, "Quiet Study"),
            role(StreamType.RERUN, games.getFirst().name()),
            role(StreamType.PLAYLIST, "Music Room"));
    this.taken.add("nasa");
  }

  private static Role role(StreamType type, String game) {
    return new Role(Optional.empty(), type, game);
  }

  /** All channels, by size. */
  List<CastChannel> channels() {
    List<CastChannel> channels = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      channels.add(channel(index));
    }
    return List.copyOf(channels);
  }

  private CastChannel channel(int index) {
    Dice dice = Dice.of(seed, Topic.CHANNEL, index, 0);
    Optional<Role> role = roleOf(index);
    Language language = role.isPresent() ? Language.EN : Language.at(dice.below(100));
    double viewers = LARGEST * StrictMath.pow(index + 1.0, -TAIL) * dice.spread(0.35);
    String login = role.flatMap(Role::login).orElseGet(() -> login(index));
    return new CastChannel(
        index,
        Long.toString(20_000_000 + 7919L * index),
        login,
        role.isPresent() || dice.chance(0.6) ? displayName(login) : login,
        dice.pick(language.words().list("about")),
        language,
        dice.pick(language.countries()),
        (FIRST_DAY + dice.below(3000)) * Span.DAY + dice.below((int) Span.DAY),
        viewers > 150 || dice.chance(0.05),
        role.isEmpty() && dice.chance(0.15),
        viewers,
        viewers * 40 * dice.spread(0.5),
        dice.between(0.3, 1.3),
        dice.lowBelow(300),
        picture(dice),
        role.map(r -> alwaysOn(index, r)).orElseGet(() -> regular(dice, viewers)),
        role.map(r -> List.of(game(r.game()))).orElseGet(() -> favourites(dice)));
  }

  private int roleEvery() {
    return Math.max(1, count / 30);
  }

  private Optional<Role> roleOf(int index) {
    int place = index / roleEvery();
    return index % roleEvery() == 0 && place >= 1 && place <= roles.size()
        ? Optional.of(roles.get(place - 1))
        : Optional.empty();
  }

  private Habit alwaysOn(int index, Role role) {
    return new Habit.AlwaysOn(index / roleEvery(), role.type());
  }

  private String login(int index) {
    Dice dice = Dice.of(seed, Topic.NAMES, index, 0);
    while (true) {
      String name = dice.pick(names.list("first")) + "_" + dice.pick(names.list("second"));
      String login =
          switch (dice.below(4)) {
            case 0 -> name;
            case 1 -> name.replace("_", "") + dice.below(1000);
            default -> name.replace("_", "");
          };
      if (taken.add(login)) {
        return login;
      }
    }
  }

  private static String displayName(String login) {
    return login.equals("nasa")
        ? login.toUpperCase(Locale.ROOT)
        : Character.toUpperCase(login.charAt(0)) + login.substring(1);
  }

  private static Picture picture(Dice dice) {
    long height = dice.pick(List.of(1080L, 1080L, 1080L, 936L, 720L, 720L, 480L));
    double fps = dice.chance(0.7) ? 60 : 30;
    return new Picture(height, fps, dice.chance(0.15) ? 5 * (1 + dice.below(6)) : 0);
  }

  private static Habit regular(Dice dice, double viewers) {
    double middle = dice.chance(0.7) ? 18.5 : dice.pick(List.of(9.0, 13.0, 13.0, 22.5));
    double hour = Math.clamp(middle + 1.5 * dice.bell(), 1, 23.4);
    double minutes = Math.clamp(170 * dice.spread(0.45), 45, 540);
    double often = dice.between(0.25, viewers > 300 ? 0.95 : 0.85);
    return new Habit.Regular(
        (int) (hour * 60), (int) minutes, often, Math.min(0.97, often * dice.between(0.9, 1.6)));
  }

  private List<Named> favourites(Dice dice) {
    return List.of(
        games.get(dice.lowBelow(games.size())),
        games.get(dice.lowBelow(games.size())),
        games.get(dice.lowBelow(games.size())));
  }

  private Named game(String name) {
    return games.stream().filter(game -> game.name().equals(name)).findFirst().orElseThrow();
  }
}
