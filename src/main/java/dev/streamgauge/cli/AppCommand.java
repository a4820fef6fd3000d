package dev.streamgauge.cli;

import dev.streamgauge.http.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Client programs. */
@Command(
    name = "app",
    description = "Registers client programs.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "create")
public final class AppCommand {

  /** Registers an app and prints it with its secret, which is told only this once. */
  @Command(
      name = "create",
      description = "Registers a client program and prints it, its secret only this once.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin ManageTarget target,
      @Option(names = "--name", required = true, description = "What people call it") String name,
      @Option(names = "--owner", required = true, description = "The user id of its owner")
          String owner,
      @Option(names = "--organization", description = "Whose data it may see") String organization,
      @Option(names = "--redirect-uri", description = "Where users may be sent back to; repeatable")
          List<String> redirectUris,
      @Option(names = "--public", description = "It can't keep a secret, so it gets none")
          boolean isPublic,
      @Option(names = "--may-ingest", description = "It may send events in") boolean mayIngest,
      @Option(names = "--allow-implicit", description = "It may get tokens without a code")
          boolean allowImplicit) {
    return target.send(
        "POST",
        "/apps",
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeStringProperty("name", name);
              json.writeStringProperty("owner_user_id", owner);
              json.writeStringProperty("organization_id", organization);
              json.writeArrayPropertyStart("redirect_uris");
              if (redirectUris != null) {
                redirectUris.forEach(json::writeString);
              }
              json.writeEndArray();
              json.writeBooleanProperty("confidential", !isPublic);
              json.writeBooleanProperty("may_ingest", mayIngest);
              json.writeBooleanProperty("allow_implicit", allowImplicit);
              json.writeEndObject();
            }));
  }
}
