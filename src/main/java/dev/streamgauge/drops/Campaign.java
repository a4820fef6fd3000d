package dev.streamgauge.drops;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Drops that viewers of one game can earn for a while.
 *
 * @param gameName as broadcasts may name the game instead of its id
 * @param claimUntil when claims end; a day after the campaign, where it isn't said
 * @param channelIds the only channels that count; empty: all do
 * @param autoClaim what is earned is claimed at once
 */
public record Campaign(
    String id,
    String organizationId,
    String gameId,
    Optional<String> gameName,
    String name,
    Instant startsAt,
    Instant endsAt,
    Optional<Instant> claimUntil,
    List<String> channelIds,
    boolean autoClaim,
    List<Drop> drops) {

  private static final Duration TIME_TO_CLAIM = Duration.ofHours(24);

  public Campaign {
    channelIds = channelIds.stream().distinct().toList();
    drops = List.copyOf(drops);
  }

  /** The last moment at which a drop can be claimed. */
  public Instant lastClaim() {
    return claimUntil.orElseGet(() -> endsAt.plus(TIME_TO_CLAIM));
  }

  /** When minutes begin to count for a drop. */
  public Instant startOf(Drop drop) {
    return drop.startsAt().orElse(startsAt);
  }

  /** When minutes cease to count for a drop. */
  public Instant endOf(Drop drop) {
    return drop.endsAt().orElse(endsAt);
  }

  /** The same with the name of its game. */
  Campaign named(Optional<String> game) {
    return new Campaign(
        id,
        organizationId,
        gameId,
        game,
        name,
        startsAt,
        endsAt,
        claimUntil,
        channelIds,
        autoClaim,
        drops);
  }
}
