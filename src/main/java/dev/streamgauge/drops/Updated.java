package dev.streamgauge.drops;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an update of entitlements came to: the ids by outcome, in the order of the outcomes. */
public record Updated(Map<Outcome, Set<String>> ids) {

  /** What may become of an id. */
  public enum Outcome {
    SUCCESS,
    /** It is another organization's or, for a user's token, another user's. */
    UNAUTHORIZED,
    /** It could not be stored just now; a later try may succeed. */
    UPDATE_FAILED,
    NOT_FOUND,
    /** It is not even of the form of an id. */
    INVALID_ID
  }

  static Updated nothing() {
    return new Updated(new EnumMap<>(Outcome.class));
  }

  /** All of them failed, but those that are no ids. */
  static Updated failed(Collection<String> ids) {
    Updated updated = nothing();
    ids.forEach(
        id -> updated.add(id, Entitlements.isId(id) ? Outcome.UPDATE_FAILED : Outcome.INVALID_ID));
    return updated;
  }

  void add(String id, Outcome outcome) {
    ids.computeIfAbsent(outcome, key -> new LinkedHashSet<>()).add(id);
  }

  /** The ids that came to an outcome. */
  public List<String> of(Outcome outcome) {
    return List.copyOf(ids.getOrDefault(outcome, Set.of()));
  }
}
