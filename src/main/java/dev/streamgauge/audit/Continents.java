package dev.streamgauge.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The parts of the world that reports have, and the countries in them. */
final class Continents {
  private final Map<String, Set<String>> countries;

  private Continents(Map<String, Set<String>> countries) {
    this.countries = countries;
  }

  static Continents read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Continents.class.getResourceAsStream("/report/continents.txt"),
                StandardCharsets.UTF_8))) {
      return new Continents(
          lines
              .lines()
              .map(line -> List.of(line.toLowerCase(Locale.ROOT).split(" ")))
              .collect(
                  Collectors.toMap(
                      List::getFirst,
                      words -> Set.copyOf(words.subList(1, words.size())),
                      (one, other) -> one,
                      TreeMap::new)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The parts of the world that a country lies in; imea overlaps with others. */
  List<String> of(String country) {
    return countries.entrySet().stream()
        .filter(part -> part.getValue().contains(country))
        .map(Map.Entry::getKey)
        .toList();
  }
}
