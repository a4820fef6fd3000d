package dev.streamgauge.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Streams by something they have in common, each group ranked. Immutable; its successor shares with
 * it every group that did not change.
 */
final class Groups {
  private static final LiveStream[] NO_STREAMS = {};
  private static final Comparator<Share> MOST_WATCHED =
      Comparator.comparingLong((Share share) -> share.totals().viewers())
          .reversed()
          .thenComparing(Share::name);

  private final Function<LiveStream, Optional<String>> keyOf;
  private final Map<String, LiveStream[]> groups;

  private Groups(Function<LiveStream, Optional<String>> keyOf, Map<String, LiveStream[]> groups) {
    this.keyOf = keyOf;
    this.groups = groups;
  }

  static Groups by(Function<LiveStream, Optional<String>> keyOf) {
    return new Groups(keyOf, Map.of());
  }

  List<LiveStream> of(String key) {
    LiveStream[] group = groups.get(key);
    return group == null ? List.of() : Collections.unmodifiableList(Arrays.asList(group));
  }

  /** Every group's totals under its name, the most watched first. */
  List<Share> shares(Function<LiveStream, Optional<String>> nameOf) {
    List<Share> shares = new ArrayList<>();
    for (LiveStream[] group : groups.values()) {
      long channels = 0;
      long viewers = 0;
      for (LiveStream stream : group) {
        if (Kind.LIVE.includes(stream.type())) {
          channels++;
          viewers += stream.viewers();
        }
      }
      if (channels > 0) {
        shares.add(new Share(nameOf.apply(group[0]).orElseThrow(), new Totals(channels, viewers)));
      }
    }
    shares.sort(MOST_WATCHED);
    return shares;
  }

  /** Groups by the same thing of these streams, which are ranked. */
  Groups ofAll(LiveStream[] ranked) {
    Map<String, List<LiveStream>> byKey = new HashMap<>();
    for (LiveStream stream : ranked) {
      keyOf
          .apply(stream)
          .ifPresent(key -> byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(stream));
    }
    Map<String, LiveStream[]> all = new HashMap<>();
    byKey.forEach((key, own) -> all.put(key, own.toArray(NO_STREAMS)));
    return new Groups(keyOf, all);
  }

  Groups after(List<Change> changes) {
    Map<String, List<Change>> byKey = new HashMap<>();
    for (Change change : changes) {
      Optional<String> from = change.before().flatMap(keyOf);
      Optional<String> to = change.after().flatMap(keyOf);
      if (from.equals(to)) {
        note(byKey, to, change);
      } else {
        note(byKey, from, new Change(change.before(), Optional.empty()));
        note(byKey, to, new Change(Optional.empty(), change.after()));
      }
    }
    Map<String, LiveStream[]> next = new HashMap<>(groups);
    byKey.forEach(
        (key, own) -> {
          LiveStream[] group = Ranking.after(groups.getOrDefault(key, NO_STREAMS), own);
          if (group.length > 0) {
            next.put(key, group);
          } else {
            next.remove(key);
          }
        });
    return new Groups(keyOf, next);
  }

  private static void note(Map<String, List<Change>> byKey, Optional<String> key, Change change) {
    key.ifPresent(name -> byKey.computeIfAbsent(name, n -> new ArrayList<>()).add(change));
  }
}
