package dev.streamgauge.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Ranked streams by something they have in common, each group ranked too. */
final class Groups {
  private final Map<String, List<LiveStream>> groups = new HashMap<>();

  Groups(List<LiveStream> ranked, Function<LiveStream, Optional<String>> key) {
    for (LiveStream stream : ranked) {
      key.apply(stream)
          .ifPresent(name -> groups.computeIfAbsent(name, n -> new ArrayList<>()).add(stream));
    }
  }

  List<LiveStream> of(String key) {
    return groups.getOrDefault(key, List.of());
  }
}
