package dev.streamgauge.cli;

import dev.streamgauge.server.Config;
import dev.streamgauge.server.Demo;
import dev.streamgauge.server.DemoFile;
import dev.streamgauge.simulate.Filled;
import dev.streamgauge.simulate.SimulationConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server with a simulated platform in it. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Run the server in sandbox mode with a simulated platform: channels that go on and off the",
      "air, viewers, chat and follows, and 400 days of history that fill in while you look around.",
    },
    footer = {
      "",
      "Tokens and ids to try are in demo.json of the data directory. Started again on the same",
      "data, the demo goes on where it was; delete the directory for a new one.",
    })
public final class DemoCommand implements Callable<Integer> {
  @Mixin private ServerOptions options;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed makes the same platform. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "400",
      description = "Days of history. Default: ${DEFAULT-VALUE}")
  private int days;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    SimulationConfig standard = SimulationConfig.standard();
    SimulationConfig simulated =
        new SimulationConfig(seed, standard.channels(), days, standard.sampleEvery());
    Config config =
        options.config(Map.of("sandbox.enabled", "true", "http.request_log", "false"), "demo-data");
    try (Shutdown shutdown = new Shutdown();
        ProgressBar bar = bar(days);
        Demo demo = Demo.start(config, simulated, filled -> show(bar, filled))) {
      tell(spec.commandLine().getOut(), demo.file(), config);
      shutdown.await();
    }
    return 0;
  }

  private static ProgressBar bar(int days) {
    return new ProgressBarBuilder()
        .setTaskName("History")
        .setUnit(" days", 1)
        .setInitialMax(days)
        .setUpdateIntervalMillis(500)
        .clearDisplayOnFinish()
        .build();
  }

  private static void show(ProgressBar bar, Filled filled) {
    bar.stepTo(filled.done().toDays());
    bar.setExtraMessage(filled.events() + " events");
  }

  private static void tell(PrintWriter out, DemoFile file, Config config) {
    String url = file.text("base_url");
    Path demoFile = config.data().resolve("demo.json");
    String client = "-H 'Client-ID: " + file.text("client_id") + "'";
    out.println();
    out.println("Streamgauge's demo listens on " + url + " (Ctrl-C ends it).");
    out.println();
    out.println("  In a browser: " + url);
    out.println(
        "  Sign in there as " + file.text("console_login") + "; the password is printed by");
    out.println("    echo " + from(demoFile, "console_password"));
    out.println();
    out.println("In a shell, try:");
    out.println();
    out.println("  who is live now, the most watched first");
    out.println("    curl -s " + client + " '" + url + "/kraken/streams?limit=5'");
    out.println("  in one game");
    out.println(
        "    curl -s -G "
            + client
            + " --data-urlencode 'game="
            + file.text("game_name")
            + "' "
            + url
            + "/kraken/streams");
    out.println("  one channel, and everything in two numbers");
    out.println("    curl -s " + client + " " + url + "/kraken/streams/" + file.text("channel_id"));
    out.println("    curl -s " + client + " " + url + "/kraken/streams/summary");
    out.println("  what a user follows that is live");
    out.println(
        "    curl -s -H \"Authorization: OAuth "
            + from(demoFile, "token")
            + "\" "
            + url
            + "/kraken/streams/followed");
    out.println("  what viewers were granted, for the game that hands it out");
    out.println(
        "    curl -s "
            + client
            + " -H \"Authorization: Bearer "
            + from(demoFile, "app_token")
            + "\" '"
            + url
            + "/helix/entitlements/drops?first=3'");
    out.println("  the report of a channel; of nasa it is free");
    out.println(
        "    curl -s -H 'x-auth-id: "
            + file.text("audit_id")
            + "' -H \"x-auth-token: "
            + from(demoFile, "audit_token")
            + "\" '"
            + url
            + "/api/method/auditor.twitch?channel=nasa'");
    out.println("  claim what a viewer has earned");
    out.println(
        "    curl -s -d '{\"user_id\":\""
            + file.userId(1)
            + "\"}' -H \"Authorization: Bearer "
            + from(demoFile, "admin_token")
            + "\" "
            + url
            + "/manage/v1/drops/"
            + file.text("drop_id")
            + "/claims");
    out.println("  six hours later");
    out.println(
        "    curl -s -H \"Authorization: Bearer "
            + from(demoFile, "admin_token")
            + "\" -d '{\"advance\":\"PT6H\"}' "
            + url
            + "/sandbox/clock");
    out.println();
    out.println("All tokens, passwords and ids: " + demoFile);
    out.println();
    out.flush();
  }

  /** What makes a shell read a secret: one that is printed would be in somebody's log. */
  private static String from(Path demoFile, String name) {
    return "$(sed -n 's/.*\"" + name + "\" : \"\\(.*\\)\".*/\\1/p' " + demoFile + " | head -1)";
  }
}
