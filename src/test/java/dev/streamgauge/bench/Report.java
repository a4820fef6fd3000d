package dev.streamgauge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one part of the bench found.
 *
 * @param part its name on the command line
 * @param title what it measures, in a line
 * @param method how, one sentence each
 */
record Report(String part, String title, List<String> method, List<Figure> figures) {

  Report {
    method = List.copyOf(method);
    figures = List.copyOf(figures);
  }

  boolean metAll() {
    return figures.stream().allMatch(figure -> figure.met().orElse(true));
  }

  /** Writes {@code <part>.md} and {@code <part>.json} into a folder. */
  void write(Path folder, Machine machine) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(part + ".md"), markdown(machine, now));
      Files.writeString(folder.resolve(part + ".json"), json(machine, now));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String markdown(Machine machine, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + title);
    lines.add("");
    lines.add(now + " on " + machine + ". Again: `bench/run " + part + "`.");
    lines.add("");
    method.forEach(step -> lines.add("- " + step));
    lines.add("");
    lines.add("| figure | median | goal | met | rounds |");
    lines.add("|---|---:|---:|---|---|");
    for (Figure figure : figures) {
      lines.add(
          "| %s | %s %s | %s | %s | %s |"
              .formatted(
                  figure.name(),
                  Figure.number(figure.median()),
                  figure.unit(),
                  goal(figure),
                  met(figure),
                  rounds(figure)));
    }
    return String.join("\n", lines) + "\n";
  }

  private String json(Machine machine, Instant now) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("part", part);
    root.put("title", title);
    root.put("measured_at", now.toString());
    root.put("machine", machine);
    root.put("method", method);
    root.put("figures", figures.stream().map(Report::json).toList());
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(root)
        + "\n";
  }

  private static Map<String, Object> json(Figure figure) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", figure.name());
    object.put("unit", figure.unit());
    object.put("rounds", figure.rounds());
    object.put("median", figure.median());
    figure
        .goal()
        .ifPresent(goal -> object.put(goal.atLeast() ? "at_least" : "below", goal.bound()));
    figure.met().ifPresent(met -> object.put("met", met));
    return object;
  }

  /** The same as a table for a terminal. */
  String table() {
    StringBuilder table = new StringBuilder(title + "\n");
    for (Figure figure : figures) {
      table.append(
          "  %-44s %12s %-9s %-10s %-4s %s%n"
              .formatted(
                  figure.name(),
                  Figure.number(figure.median()),
                  figure.unit(),
                  goal(figure),
                  met(figure),
                  rounds(figure)));
    }
    return table.toString();
  }

  private static String goal(Figure figure) {
    return figure.goal().map(Figure.Goal::toString).orElse("");
  }

  private static String met(Figure figure) {
    return figure.met().map(met -> met ? "yes" : "NO").orElse("");
  }

  private static String rounds(Figure figure) {
    return figure.rounds().stream().map(Figure::number).collect(Collectors.joining(" · "));
  }
}
