package dev.streamgauge.lake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which parts are to be merged: many of about one size, so that a row is written again a few times
 * at most, however often parts are added.
 */
final class Compaction {
  private static final int MANY = 16;
  private static final long SMALL = 1L << 20;
  private static final long LARGE = 48L << 20;

  private final Manifest manifest;

  Compaction(Manifest manifest) {
    this.manifest = manifest;
  }

  /** Parts of one kind and day that should be one; none where all is well. */
  Optional<List<Part>> next() {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> manifest.crowded(kind, MANY - 1).stream().map(day -> crowd(kind, day)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<List<Part>> crowd(Kind kind, LocalDate day) {
    List<Part> small = new ArrayList<>();
    List<Part> middling = new ArrayList<>();
    for (Part part : manifest.parts(kind, day, day)) {
      if (part.bytes() < SMALL) {
        small.add(part);
      } else if (part.bytes() < LARGE) {
        middling.add(part);
      }
    }
    return small.size() >= MANY
        ? Optional.of(small)
        : Optional.of(middling).filter(parts -> parts.size() >= MANY);
  }
}
