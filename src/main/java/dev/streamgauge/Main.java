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
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ImportCommand.class,
      RollupCommand.class,
      ExportCommand.class,
      VerifyCommand.class,
      AppCommand.class,
      CampaignCommand.class,
      TokenCommand.class,
      UserCommand.class,
      RehearseCommand.class,
      HelpCommand.class,
    },
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
    return new CommandLine(new Main())
        .addSubcommand(new SimulateCommand(InstantSource.system(), System.out))
        .setExecutionExceptionHandler(new Failures())
        .execute(args.length == 0 ? new String[] {"--help"} : args);
  }
}
