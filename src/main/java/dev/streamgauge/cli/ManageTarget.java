package dev.streamgauge.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What a command that sets things up works on: a running server, or a data directory, for which it
 * opens the same door for itself alone, with an admin token that nobody else knows.
 */
public final class ManageTarget {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Where where;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:STREAMGAUGE_ADMIN_TOKEN}",
      description = "The server's admin token; best given as STREAMGAUGE_ADMIN_TOKEN")
  private String token;

  private static final class Where {
    @Option(names = "--url", paramLabel = "URL", description = "The address of a running server")
    private URI url;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The data directory of a server that isn't running")
    private Path data;
  }

  /** Its manage API. */
  ManageApi open() {
    return where.url == null
        ? ManageApi.of(where.data)
        : ManageApi.of(where.url, Optional.ofNullable(token).orElse(""));
  }

  /**
   * Sends a request to it, prints the answer, and returns what the command exits with.
   *
   * @throws CommandFailedException where it is refused
   */
  int send(String method, String path, byte[] body) {
    try (ManageApi api = open()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(api.send(method, path, body));
      out.flush();
      return 0;
    }
  }
}
