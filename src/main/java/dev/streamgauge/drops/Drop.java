package dev.streamgauge.drops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something to be earned by watching.
 *
 * @param id unique among the drops of all campaigns
 * @param requiredMinutes how long one has to watch
 * @param startsAt when minutes begin to count; with the campaign, where it isn't said
 * @param endsAt when they cease to; with the campaign, where it isn't said
 * @param preconditionDropIds drops of the same campaign that have to be claimed first
 */
public record Drop(
    String id,
    String name,
    int requiredMinutes,
    Optional<Instant> startsAt,
    Optional<Instant> endsAt,
    List<String> preconditionDropIds,
    List<Benefit> benefits) {

  public Drop {
    preconditionDropIds = preconditionDropIds.stream().distinct().toList();
    benefits = List.copyOf(benefits);
  }
}
