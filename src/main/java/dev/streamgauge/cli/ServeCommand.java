package dev.streamgauge.cli;

import dev.streamgauge.server.Config;
import dev.streamgauge.server.Server;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Run the server until it is told to stop (Ctrl-C or SIGTERM).",
    footer = {
      "",
      "The admin token is printed once, at the first start; STREAMGAUGE_ADMIN_TOKEN presets it.",
      "Flags stand over environment variables (STREAMGAUGE_HTTP_PORT …), these over the config",
      "file, that over the defaults.",
      "",
      "Examples:",
      "  streamgauge serve --data /var/lib/streamgauge --host 0.0.0.0",
      "  streamgauge serve --sandbox --at 2016-04-02T12:00:00Z",
    })
public final class ServeCommand implements Callable<Integer> {
  @Mixin private ServerOptions options;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Where the sandbox's clock starts, such as 2026-01-31T20:15:00Z")
  private String at;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Config config = options.config(at == null ? Map.of() : Map.of("sandbox.at", at), "data");
    try (Shutdown shutdown = new Shutdown();
        Server server = Server.start(config)) {
      var out = spec.commandLine().getOut();
      server
          .newAdminToken()
          .ifPresent(token -> out.println("Admin token, shown this once: " + token));
      out.println("Streamgauge listens on " + server.address() + " with data in " + config.data());
      out.flush();
      shutdown.await();
    }
    return 0;
  }
}
