package dev.streamgauge.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Drops campaigns. */
@Command(
    name = "campaign",
    description = "Brings drops campaigns in.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "import",
    subcommands = CampaignCommand.Import.class)
public final class CampaignCommand {

  /** Takes campaigns as Twitch's own site describes them. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Take drops campaigns from a JSON file, plain or .gz or .zst, as Twitch's own site and the",
        "lists made from it describe them: games with their campaigns, each with its time-based",
        "drops. Organizations and games come along. Campaigns come in as drafts; drops that ask",
        "for subscriptions instead of minutes are left out.",
      })
  static final class Import implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file")
    private Path file;

    @Mixin private ManageTarget target;

    @Option(names = "--publish", description = "Publish those that are not over, too")
    private boolean publish;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      List<ObjectNode> found = TwitchCampaigns.read(file);
      try (ManageApi api = target.open()) {
        return take(found, api);
      }
    }

    private int take(List<ObjectNode> found, ManageApi api) {
      PrintWriter out = spec.commandLine().getOut();
      int imported = 0;
      int published = 0;
      int skipped = 0;
      for (ObjectNode campaign : found) {
        TwitchCampaigns.Parts parts = TwitchCampaigns.parts(campaign);
        String path = "/campaigns/" + parts.id();
        if (parts.isEmpty()) {
          out.println("skipped " + parts.name() + ": it has no drop for minutes watched");
          skipped++;
          continue;
        }
        api.send("PUT", "/organizations/" + parts.organizationId(), parts.organization());
        api.send("PUT", "/games/" + parts.gameId(), parts.game());
        api.send("PUT", path, parts.campaign());
        imported++;
        if (publish && api.accepts("POST", path + "/publish")) {
          published++;
        }
      }
      out.printf("imported %d campaigns, %d published, %d skipped%n", imported, published, skipped);
      out.flush();
      return 0;
    }
  }
}
