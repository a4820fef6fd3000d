package dev.streamgauge.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file system of a few megabytes, mounted for one child process in name spaces of its own; not
 * every system lets a user have them.
 */
public record SmallDisk(Path folder, int megabytes) {

  public boolean mayMount() throws InterruptedException {
    try {
      return ChildJvm.run(new ProcessBuilder(on(List.of("echo", "mounted")))).contains("mounted");
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs a main class of the tests, with the folder as its argument, and gives what it printed. */
  public String run(Class<?> main) throws IOException, InterruptedException {
    ProcessBuilder child = ChildJvm.of(main, folder);
    return ChildJvm.run(child.command(on(child.command())));
  }

  private List<String> on(List<String> command) {
    String mount = "mount -t tmpfs -o size=" + megabytes + "m tmpfs \"$0\" && exec \"$@\"";
    List<String> wrapped =
        new ArrayList<>(
            List.of("unshare", "--map-root-user", "--mount", "sh", "-c", mount, folder.toString()));
    wrapped.addAll(command);
    return wrapped;
  }
}
