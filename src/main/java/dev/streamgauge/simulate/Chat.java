package dev.streamgauge.simulate;

import dev.streamgauge.event.ChatMessage;
import dev.streamgauge.event.Event;
import dev.streamgauge.simulate.Dice.Topic;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Short messages in the channel's language, kind ones more often than not. */
final class Chat implements Script {
  private static final double RATE = 0.2;

  private final long seed;
  private final Schedule schedule;
  private final ViewerCurve curve;
  private final Audience audience;
  private final Wordbook emotes = Wordbook.read("names");

  Chat(long seed, Schedule schedule, ViewerCurve curve, Audience audience) {
    this.seed = seed;
    this.schedule = schedule;
    this.curve = curve;
    this.audience = audience;
  }

  @Override
  public void play(CastChannel channel, Span span, Consumer<Event> out) {
    for (LiveHour hour : LiveHour.of(channel, span, schedule, curve)) {
      Dice dice = Dice.of(seed, Topic.CHAT, hour.broadcast().streamId(), hour.hour());
      for (int i = hour.times(RATE, dice); i > 0; i--) {
        out.accept(message(hour, dice));
      }
    }
  }

  private ChatMessage message(LiveHour hour, Dice dice) {
    CastUser user = audience.member(hour.channel(), dice);
    Instant at = hour.moment(dice);
    return new ChatMessage(
        at,
        Optional.empty(),
        hour.channel().id(),
        user.id(),
        Optional.empty(),
        Optional.of(user.login()),
        text(hour, at, dice));
  }

  private String text(LiveHour hour, Instant at, Dice dice) {
    String mood = mood(hour.channel(), dice.unit());
    String emote = dice.pick(emotes.list("emotes " + mood));
    if (dice.chance(0.15)) {
      return dice.chance(0.4) ? emote + " " + emote : emote;
    }
    String words = dice.pick(hour.channel().language().words().list(mood));
    String game = hour.broadcast().partAt(at.getEpochSecond()).game().name();
    String text = words.replace("{game}", game);
    return dice.chance(0.3) ? text + " " + emote : text;
  }

  /** Some channels have the friendlier chat, for good. */
  private String mood(CastChannel channel, double unit) {
    double friendly = 0.1 * Dice.lot(seed, Topic.CHAT, channel.index(), 0);
    if (unit < 0.33 + friendly) {
      return "good";
    }
    return unit < 0.86 + friendly / 2 ? "plain" : "bad";
  }
}
