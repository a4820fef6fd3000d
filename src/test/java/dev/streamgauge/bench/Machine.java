package dev.streamgauge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a figure was measured on. */
record Machine(
    String processor, int cores, long memoryMiB, String system, String jdk, String disk) {

  /** This one; the disk is the one that holds a folder. */
  static Machine of(Path folder) {
    try {
      return new Machine(
          value(Path.of("/proc/cpuinfo"), "model name"),
          Runtime.getRuntime().availableProcessors(),
          Long.parseLong(value(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "")) / 1024,
          System.getProperty("os.name") + " " + System.getProperty("os.version"),
          Runtime.version().toString(),
          Files.getFileStore(folder).type());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String value(Path file, String name) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  @Override
  public String toString() {
    return "%s, %d cores, %,d MiB, %s, JDK %s, %s"
        .formatted(processor, cores, memoryMiB, system, jdk, disk);
  }
}
