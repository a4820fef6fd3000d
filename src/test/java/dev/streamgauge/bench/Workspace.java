package dev.streamgauge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A temporary folder and the processes that work in it. All of it is gone once it is closed, and
 * also when the JVM is told to end before that.
 */
public final class Workspace implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final Path folder;
  private final Set<Process> processes = ConcurrentHashMap.newKeySet();
  private final Thread hook = new Thread(this::removeAll, "workspace-removal");
  private volatile boolean closing;

  private Workspace(Path folder) {
    this.folder = folder;
  }

  /** A new one inside a folder, which should lie on the disk that is to be measured. */
  public static Workspace in(Path parent) {
    try {
      Workspace workspace =
          new Workspace(Files.createTempDirectory(parent, "streamgauge-").toRealPath());
      Runtime.getRuntime().addShutdownHook(workspace.hook);
      return workspace;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of that name in it; nothing is made. */
  public Path path(String name) {
    return folder.resolve(name);
  }

  /** An empty folder in it: what had the name before is removed. */
  public Path emptyFolder(String name) {
    try {
      remove(path(name));
      return Files.createDirectory(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a process, which will not outlive the workspace. */
  Process start(ProcessBuilder builder) {
    try {
      processes.removeIf(ended -> !ended.isAlive());
      Process process = builder.start();
      processes.add(process);
      if (closing) {
        process.destroyForcibly();
      }
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it is on its way out, so that failures of what works in it mean nothing. */
  boolean closing() {
    return closing;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    removeAll();
  }

  private void removeAll() {
    closing = true;
    processes.forEach(Process::destroy);
    processes.forEach(Workspace::end);
    try {
      remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Process process) {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      // Nothing there is what was wanted.
    }
  }
}
