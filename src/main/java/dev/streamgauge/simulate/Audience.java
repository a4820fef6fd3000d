package dev.streamgauge.simulate;

import dev.streamgauge.simulate.Dice.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Those viewers of the platform whose doings are seen: a sample, so that a history stays small. */
final class Audience {
  private static final int MEMBERS_A_PERCENT = 140;
  private static final int DEVICES_A_PERCENT = 60;
  private static final List<String> PLATFORMS =
      List.of("web", "web", "web", "web", "ios", "android", "android", "tv");

  private final long seed;
  private final List<String> first;
  private final List<String> second;
  private final Map<Language, List<CastUser>> members = new EnumMap<>(Language.class);
  private final Map<Language, List<CastUser>> devices = new EnumMap<>(Language.class);

  Audience(long seed) {
    this.seed = seed;
    Wordbook names = Wordbook.read("names");
    this.first = names.list("first");
    this.second = names.list("second");
    int number = 0;
    for (Language language : Language.values()) {
      List<CastUser> users = new ArrayList<>();
      for (int i = 0; i < MEMBERS_A_PERCENT * language.weight(); i++) {
        users.add(user(number++, language, true));
      }
      members.put(language, users);
      users = new ArrayList<>();
      for (int i = 0; i < DEVICES_A_PERCENT * language.weight(); i++) {
        users.add(user(number++, language, false));
      }
      devices.put(language, users);
    }
  }

  private CastUser user(int number, Language language, boolean signedIn) {
    Dice dice = Dice.of(seed, Topic.USER, number, -1);
    boolean statesAge = signedIn && dice.chance(0.8);
    boolean statesGender = signedIn && dice.chance(statesAge ? 0.9 : 0.2);
    return new CastUser(
        signedIn
            ? Long.toString(1_200_000_000 + 37L * number)
            : "device-%08x".formatted(0x9E3779B1 * number),
        dice.pick(first) + dice.pick(second) + number,
        signedIn,
        dice.pick(language.countries()),
        language.code(),
        dice.pick(PLATFORMS),
        statesAge ? OptionalLong.of(2007 - dice.lowBelow(40)) : OptionalLong.empty(),
        statesGender ? Optional.of(dice.chance(0.68) ? "male" : "female") : Optional.empty());
  }

  Stream<CastUser> members() {
    return members.values().stream().flatMap(List::stream);
  }

  /** One of a channel's signed-in viewers; some come much more often than others. */
  CastUser member(CastChannel channel, Dice dice) {
    return regular(channel, true, dice);
  }

  /** One of a channel's viewers, signed in or not. */
  CastUser viewer(CastChannel channel, Dice dice) {
    return regular(channel, dice.chance(0.7), dice);
  }

  private CastUser regular(CastChannel channel, boolean signedIn, Dice dice) {
    int crowd = (int) Math.clamp(20 * Math.sqrt(channel.viewers()), 20, 4000);
    Dice seat = Dice.of(seed, Topic.USER, channel.index(), dice.lowBelow(crowd));
    Language language = seat.chance(0.85) ? channel.language() : Language.at(seat.below(100));
    return seat.pick((signedIn ? members : devices).get(language));
  }
}
