package dev.streamgauge.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recordings of real streams, where they are at hand; they are not part of the product. */
final class RealData {
  private RealData() {}

  /** The files of a set; where it is missing, the test is skipped and says so. */
  static List<Path> files(String set) throws IOException {
    List<Path> places = new ArrayList<>();
    Optional.ofNullable(System.getProperty("streamgauge.testData"))
        .or(() -> Optional.ofNullable(System.getenv("STREAMGAUGE_TEST_DATA")))
        .ifPresentOrElse(
            place -> places.add(Path.of(place)),
            () -> places.addAll(List.of(Path.of("../shared/data"), Path.of("../../shared/data"))));
    Optional<Path> folder =
        places.stream().map(place -> place.resolve(set)).filter(Files::isDirectory).findFirst();
    assumeTrue(
        folder.isPresent(),
        "SKIPPED: no " + set + " in " + places + "; set -Dstreamgauge.testData");
    try (Stream<Path> files = Files.list(folder.get())) {
      return files.sorted().toList();
    }
  }
}
