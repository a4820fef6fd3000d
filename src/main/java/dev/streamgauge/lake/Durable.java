package dev.streamgauge.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files that are to be there after a loss of power, and files that are not to be there at all. */
public final class Durable {
  private Durable() {}

  /** Makes a folder, unless it is there. */
  public static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
  }

  /** Sees new files onto the disk, with the folders that name them. */
  public static void sync(Path root, Collection<String> paths) {
    Set<Path> folders = new LinkedHashSet<>();
    for (String path : paths) {
      Path file = root.resolve(path);
      force(file, StandardOpenOption.WRITE);
      for (Path at = file.getParent(); at.startsWith(root); at = at.getParent()) {
        folders.add(at);
      }
    }
    folders.forEach(folder -> force(folder, StandardOpenOption.READ));
  }

  private static void force(Path path, StandardOpenOption option) {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  /** Removes every file below a folder but those of these paths, and folders that become empty. */
  static void removeAllBut(Path root, Set<String> paths) {
    if (!Files.isDirectory(root)) {
      return;
    }
    List<Path> found;
    try (Stream<Path> tree = Files.walk(root)) {
      found = tree.filter(path -> !path.equals(root)).toList().reversed();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + root, e);
    }
    for (Path path : found) {
      if (!paths.contains(root.relativize(path).toString())) {
        removeIfEmpty(path);
      }
    }
  }

  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
  }

  private static void removeIfEmpty(Path path) {
    try (Stream<Path> inside = Files.isDirectory(path) ? Files.list(path) : Stream.empty()) {
      if (inside.findAny().isPresent()) {
        return;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
    remove(path);
  }
}
