package dev.streamgauge;

import dev.streamgauge.cli.AppCommand;
import dev.streamgauge.cli.CampaignCommand;
import dev.streamgauge.cli.DemoCommand;
import dev.streamgauge.cli.ExportCommand;
import dev.streamgauge.cli.Failures;
import dev.streamgauge.cli.ImportCommand;
import dev.streamgauge.cli.RehearseCommand;
import dev.streamgauge.cli.RollupCommand;
import dev.streamgauge.cli.ServeCommand;
import dev.streamgauge.cli.SimulateCommand;
import dev.streamgauge.cli.TokenCommand;
import dev.streamgauge.cli.UserCommand;
import dev.streamgauge.cli.VerifyCommand;
import dev.streamgauge.cli.Version;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line: one class of {@code cli} for each command. */
@Command(
    name = "streamgauge",
    description = "A self-hosted server for live-stream data that speaks Twitch's dialects.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class,
    footer = {
      "",
      "Start with: streamgauge demo",
      "Every command has --help.",
    })
public final class Main {

  public static void main(String[] args) throws IOException {
    if (System.getProperty("java.util.logging.config.file") == null) {
      try (InputStream settings = Main.class.getResourceAsStream("/logging.properties")) {
        LogManager.getLogManager().readConfiguration(settings);
      }
    }
    System.exit(run(args));
  }

  /** Runs a command; 0 is success, 1 a failure, 2 a wrong use of the command line. */
  public static int run(String... args) {
    String asked = args.length == 0 ? "" : args[0];
    Map<String, Supplier<Object>> commands = commands();
    // Making a command takes time at every start: the one that is asked for will do.
    if (commands.containsKey(asked)) {
      commands.keySet().retainAll(Set.of(asked));
    }
    CommandLine line = new CommandLine(new Main());
    commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
    return line.setExecutionExceptionHandler(new Failures())
        .execute(args.length == 0 ? new String[] {"--help"} : args);
  }

  /** In the order of the help text. */
  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("demo", DemoCommand::new);
    commands.put("serve", ServeCommand::new);
    commands.put("import", ImportCommand::new);
    commands.put("rollup", RollupCommand::new);
    commands.put("export", ExportCommand::new);
    commands.put("verify", VerifyCommand::new);
    commands.put("app", AppCommand::new);
    commands.put("campaign", CampaignCommand::new);
    commands.put("token", TokenCommand::new);
    commands.put("user", UserCommand::new);
    commands.put("simulate", () -> new SimulateCommand(InstantSource.system(), System.out));
    commands.put("rehearse", RehearseCommand::new);
    return commands;
  }
}
