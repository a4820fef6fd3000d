package dev.streamgauge.lake.rollup;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of some tables that have the rows of one month's days that are over.
 *
 * @param paths below the lake's folder; what a path stands for never changes
 * @param end the first day whose rows need not all be in them: the next month's first, or one
 *     before
 */
public record MonthFiles(YearMonth month, List<String> paths, LocalDate end) {

  public MonthFiles {
    paths = List.copyOf(paths);
  }

  /** In order of months; those without a file are left out. */
  static List<MonthFiles> of(Collection<RollupFile> files, LocalDate today) {
    return files.stream()
        .collect(Collectors.groupingBy(RollupFile::month, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(month -> of(month.getKey(), month.getValue(), today))
        .toList();
  }

  private static MonthFiles of(YearMonth month, List<RollupFile> files, LocalDate today) {
    List<String> paths =
        files.stream().filter(RollupFile::isMonth).map(RollupFile::path).sorted().toList();
    Stream<LocalDate> apart =
        files.stream().filter(file -> !file.isMonth()).map(file -> LocalDate.parse(file.period()));
    return new MonthFiles(
        month,
        paths,
        Stream.concat(apart, Stream.of(today, month.plusMonths(1).atDay(1)))
            .min(LocalDate::compareTo)
            .orElseThrow());
  }

  /** Whether it has all days of the month. */
  public boolean whole() {
    return end.isAfter(month.atEndOfMonth());
  }
}
