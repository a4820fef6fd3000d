package dev.streamgauge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** The files of a lake, those that count and those that were begun when the server died. */
final class LakeFiles {
  private final Path data;

  LakeFiles(Path data) {
    this.data = data;
  }

  /** What the lake writes. */
  enum Work {
    PART,
    MERGE,
    ROLLUP;

    static Work of(String path) {
      if (path.startsWith("rollup/")) {
        return ROLLUP;
      }
      return path.contains("/merged-") ? MERGE : PART;
    }
  }

  /** Returns when the lake begins to write such a file, or after some time. */
  void awaitBeginning(Work work, Duration most) {
    Set<String> before = found();
    long end = System.nanoTime() + most.toNanos();
    while (System.nanoTime() < end) {
      if (found().stream().anyMatch(path -> Work.of(path).equals(work) && !before.contains(path))) {
        return;
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** What was being written when the server died; to be asked before it is started again. */
  Set<Work> unfinished() {
    Set<String> open = found();
    open.removeAll(counted());
    Set<Work> works = EnumSet.noneOf(Work.class);
    open.forEach(path -> works.add(Work.of(path)));
    return works;
  }

  private Set<String> found() {
    Path lake = data.resolve("lake");
    Set<String> paths = new HashSet<>();
    try {
      Files.walkFileTree(
          lake,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              paths.add(lake.relativize(file).toString());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE; // removed meanwhile
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return paths;
  }

  private Set<String> counted() {
    Set<String> paths = new HashSet<>();
    try (Connection state = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("state.db"));
        Statement statement = state.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT path FROM lake_part UNION ALL SELECT path FROM lake_rollup")) {
      while (rows.next()) {
        paths.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return paths;
  }
}
