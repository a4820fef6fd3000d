package dev.streamgauge.lake.rollup;

import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of some tables that have rows of one month.
 *
 * @param paths below the lake's folder; what a path stands for never changes
 * @param over whether the month is, and its days lie together
 */
public record MonthFiles(YearMonth month, List<String> paths, boolean over) {

  public MonthFiles {
    paths = List.copyOf(paths);
  }

  /** In order of months; those without a file are left out. */
  static List<MonthFiles> of(List<RollupFile> files, YearMonth now) {
    return files.stream()
        .collect(Collectors.groupingBy(RollupFile::month, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            month ->
                new MonthFiles(
                    month.getKey(),
                    month.getValue().stream().map(RollupFile::path).sorted().toList(),
                    month.getKey().isBefore(now)
                        && month.getValue().stream().allMatch(RollupFile::isMonth)))
        .toList();
  }
}
