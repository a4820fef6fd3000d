package dev.streamgauge.audit.chat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Makes {@code resources/audit/language} out of Lingua's jar (1.2.2, Apache-2.0): of each language
 * we look for, the grams of one to four letters that are met often, with their cost in tenths of a
 * nat. Run once: {@code LinguaModels lingua-1.2.2.jar src/main/resources/audit/language}.
 */
final class LinguaModels {
  private static final List<String> LENGTHS =
      List.of("unigrams", "bigrams", "trigrams", "quadrigrams");
  private static final List<Double> RAREST = List.of(1e-6, 1e-6, 4e-6, 4e-5);
  private static final int DEAREST = 250;

  private final ZipFile jar;

  private LinguaModels(ZipFile jar) {
    this.jar = jar;
  }

  public static void main(String[] args) throws IOException {
    try (ZipFile jar = new ZipFile(args[0])) {
      for (String language : Spelling.LANGUAGES) {
        Files.write(
            Path.of(args[1]).resolve(language + ".txt"), new LinguaModels(jar).lines(language));
      }
    }
  }

  /** A line is a cost and the grams that have it. */
  private List<String> lines(String language) throws IOException {
    Map<Integer, List<String>> grams = new TreeMap<>();
    Map<String, Double> often = new HashMap<>();
    for (int i = 0; i < LENGTHS.size(); i++) {
      double rarest = RAREST.get(i);
      conditional(language, LENGTHS.get(i))
          .forEach(
              (gram, share) -> {
                double context =
                    often.getOrDefault(
                        gram.substring(0, gram.length() - 1), gram.length() == 1 ? 1.0 : 0.0);
                if (context * share >= rarest) {
                  often.put(gram, context * share);
                  int cost = (int) Math.min(DEAREST, Math.round(-10 * Math.log(share)));
                  grams.computeIfAbsent(cost, c -> new ArrayList<>()).add(gram);
                }
              });
    }
    return grams.entrySet().stream()
        .map(e -> e.getKey() + " " + String.join(" ", e.getValue().stream().sorted().toList()))
        .toList();
  }

  /** How often the last letter follows those before it. */
  private Map<String, Double> conditional(String language, String length) throws IOException {
    String path = "language-models/" + language + "/" + length + ".json";
    Map<String, Double> shares = new HashMap<>();
    try (InputStream file = jar.getInputStream(jar.getEntry(path))) {
      JsonNode fractions = new ObjectMapper().readTree(file).get("ngrams");
      fractions
          .properties()
          .forEach(
              entry -> {
                String[] parts = entry.getKey().split("/", 2);
                double share = Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
                for (String gram : entry.getValue().asString().split(" ", -1)) {
                  shares.put(gram, share);
                }
              });
    }
    return shares;
  }
}
