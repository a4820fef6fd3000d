package dev.streamgauge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts the product as a user does: in processes of its own.
 *
 * @param command what stands before {@code serve} on the command line
 * @param settings variables of the environment beside the admin token
 */
public record Launcher(Workspace workspace, List<String> command, Map<String, String> settings) {
  static final String ADMIN_TOKEN = "admin-of-a-bench-0123456789abcdef0123456789";

  /** By the start script of a checkout. */
  public static Launcher ofScript(Workspace workspace, Path home) {
    return new Launcher(workspace, List.of(home.resolve("streamgauge").toString()), Map.of());
  }

  /** By the packaged jar and the JDK of this process. */
  public static Launcher ofJar(Workspace workspace, Path jar) {
    return new Launcher(
        workspace,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            jar.toString()),
        Map.of());
  }

  /** The same with settings in the environment. */
  public Launcher with(Map<String, String> more) {
    return new Launcher(workspace, command, more);
  }

  /** A server over a data directory, on a free port; it has been started and need not be ready. */
  ServerProcess serve(Path data) {
    return serve(data, freePort());
  }

  ServerProcess serve(Path data, int port) {
    return serve(data, port, Map.of());
  }

  /**
   * @param environment settings that differ from the defaults
   */
  ServerProcess serve(Path data, int port, Map<String, String> environment) {
    return start("serve", data, port, environment);
  }

  /** The demo on a free port, with its whole history. */
  ServerProcess demo(Path data) {
    return start("demo", data, freePort(), Map.of());
  }

  private ServerProcess start(
      String subcommand, Path data, int port, Map<String, String> environment) {
    ProcessBuilder builder =
        builder(subcommand, "--data", data.toString(), "--port", Integer.toString(port));
    builder.environment().putAll(environment);
    Path output = data.resolveSibling(data.getFileName() + ".out");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new ServerProcess(workspace.start(builder), port, output);
  }

  /**
   * What {@code verify} says of a data directory.
   *
   * @param sound whether it found no fault
   * @param events how many events the log holds
   * @param words all that it printed
   */
  record Verdict(boolean sound, long events, String words) {}

  Verdict verify(Path data) {
    Process process = workspace.start(builder("verify", "--data", data.toString()));
    try {
      String words = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      boolean sound = process.waitFor() == 0;
      JsonNode report = JsonMapper.shared().readTree(words.lines().findFirst().orElse("{}"));
      return new Verdict(sound, report.path("events").asLong(-1), words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How a command ended that was successful. */
  record Ended(double seconds, double mostResidentMiB) {}

  /** Runs a command to its end. */
  Ended run(String... arguments) {
    long start = System.nanoTime();
    Path output = workspace.path("command.out");
    Process process =
        workspace.start(
            builder(arguments).redirectErrorStream(true).redirectOutput(output.toFile()));
    double most = 0;
    try {
      while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
        most = Math.max(most, mostResidentMiB(process, output));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (process.exitValue() != 0) {
        throw new IllegalStateException(Files.readString(output));
      }
      return new Ended(seconds, most);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Nothing, where it has just ended. */
  private static double mostResidentMiB(Process process, Path output) {
    try {
      return new ServerProcess(process, 0, output).mostResidentMiB();
    } catch (UncheckedIOException | NoSuchElementException e) {
      return 0;
    }
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().put("STREAMGAUGE_ADMIN_TOKEN", ADMIN_TOKEN);
    builder.environment().putAll(settings);
    return builder;
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
