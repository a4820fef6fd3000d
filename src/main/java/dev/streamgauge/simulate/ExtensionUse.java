package dev.streamgauge.simulate;

import static dev.streamgauge.event.ExtensionAction.*;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.ExtensionAction;
import dev.streamgauge.event.ExtensionActivity;
import dev.streamgauge.simulate.Dice.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What is done with an extension on the channels that have it. */
final class ExtensionUse implements Script {
  private static final double RATE = 0.05;
  private static final List<Long> PRICES = List.of(10L, 10L, 25L, 50L, 100L);

  private final long seed;
  private final String extensionId;
  private final double reach;
  private final Schedule schedule;
  private final ViewerCurve curve;
  private final Audience audience;

  /**
   * @param reach the part of the channels that have it
   */
  ExtensionUse(
      long seed,
      String extensionId,
      double reach,
      Schedule schedule,
      ViewerCurve curve,
      Audience audience) {
    this.seed = seed ^ extensionId.hashCode();
    this.extensionId = extensionId;
    this.reach = reach;
    this.schedule = schedule;
    this.curve = curve;
    this.audience = audience;
  }

  boolean isOn(CastChannel channel) {
    return Dice.lot(seed, Topic.EXTENSION_DAY, channel.index(), 0) < 2 * reach - 1;
  }

  /** How a channel came to have it. */
  List<Event> installed(CastChannel channel, Instant at) {
    return List.of(event(channel, at, INSTALL), event(channel, at.plusSeconds(40), ACTIVATE));
  }

  @Override
  public void play(CastChannel channel, Span span, Consumer<Event> out) {
    if (!isOn(channel)) {
      return;
    }
    long last = Math.floorDiv(span.to() - 1, Span.DAY);
    for (long day = Math.floorDiv(span.from(), Span.DAY); day <= last; day++) {
      day(channel, day, out);
    }
    for (LiveHour hour : LiveHour.of(channel, span, schedule, curve)) {
      Dice dice = Dice.of(seed, Topic.EXTENSION_HOUR, hour.broadcast().streamId(), hour.hour());
      for (int i = hour.times(RATE, dice); i > 0; i--) {
        use(hour, dice, out);
      }
    }
  }

  private void day(CastChannel channel, long day, Consumer<Event> out) {
    Dice dice = Dice.of(seed, Topic.EXTENSION_DAY, channel.index(), day);
    for (int i = dice.times(0.4); i > 0; i--) {
      CastUser visitor = audience.viewer(channel, dice);
      out.accept(event(channel, momentOf(day, dice), visitor, DETAILS_VISIT));
    }
    if (dice.chance(0.08)) {
      CastUser user = audience.member(channel, dice);
      ExtensionAction action = dice.chance(0.8) ? IDENTITY_LINK : IDENTITY_UNLINK;
      out.accept(event(channel, momentOf(day, dice), user, action));
    }
    if (dice.chance(0.01)) {
      Instant removed = momentOf(day, dice);
      out.accept(event(channel, removed, DEACTIVATE));
      out.accept(event(channel, removed.plusSeconds(15), UNINSTALL));
      installed(channel, removed.plusSeconds(600)).forEach(out);
    }
  }

  private static Instant momentOf(long day, Dice dice) {
    return Instant.ofEpochSecond(day * Span.DAY + dice.below((int) (Span.DAY - Span.HOUR)));
  }

  private void use(LiveHour hour, Dice dice, Consumer<Event> out) {
    CastUser viewer = audience.viewer(hour.channel(), dice);
    long at = hour.span().from() + dice.below(hour.seconds());
    out.accept(event(hour.channel(), Instant.ofEpochSecond(at), viewer, RENDER));
    for (ExtensionAction action : actions(viewer, dice)) {
      at += dice.below((int) Math.min(60, hour.span().to() - at));
      Optional<String> viewerId = Optional.of(viewer.id());
      OptionalLong bits =
          action == BITS ? OptionalLong.of(dice.pick(PRICES)) : OptionalLong.empty();
      out.accept(event(hour.channel(), Instant.ofEpochSecond(at), viewerId, action, bits));
    }
  }

  /** What a viewer does after the extension was rendered, in this order. */
  private static List<ExtensionAction> actions(CastUser viewer, Dice dice) {
    List<ExtensionAction> actions = new ArrayList<>();
    if (!dice.chance(0.85)) {
      return actions;
    }
    actions.add(VIEW);
    if (dice.chance(0.55)) {
      actions.add(MOUSEENTER);
      for (int i = dice.below(3); i > 0; i--) {
        actions.add(dice.chance(0.7) ? MOUSEENTER : CLICK);
      }
    }
    if (dice.chance(0.03)) {
      actions.add(MINIMIZE);
      if (dice.chance(0.5)) {
        actions.add(UNMINIMIZE);
      }
    }
    if (viewer.signedIn() && dice.chance(0.01)) {
      actions.add(BITS);
    }
    return actions;
  }

  private Event event(CastChannel channel, Instant at, ExtensionAction action) {
    return event(channel, at, Optional.empty(), action, OptionalLong.empty());
  }

  private Event event(CastChannel channel, Instant at, CastUser viewer, ExtensionAction action) {
    return event(channel, at, Optional.of(viewer.id()), action, OptionalLong.empty());
  }

  private Event event(
      CastChannel channel,
      Instant at,
      Optional<String> viewerId,
      ExtensionAction action,
      OptionalLong bits) {
    return new ExtensionActivity(
        at, Optional.empty(), extensionId, Optional.of(channel.id()), viewerId, action, bits);
  }
}
