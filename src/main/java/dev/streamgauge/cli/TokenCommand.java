package dev.streamgauge.cli;

import dev.streamgauge.http.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Access tokens. */
@Command(
    name = "token",
    description = "Makes access tokens without a log-in.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "create")
public final class TokenCommand {

  /** Makes a token and prints it. */
  @Command(
      name = "create",
      description = "Makes an access token, for an app itself or for a user of it, and prints it.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin ManageTarget target,
      @Option(names = "--client-id", required = true, description = "The app it is for")
          String clientId,
      @Option(names = "--user", description = "The id of the user it acts for") String user,
      @Option(names = "--scope", description = "What it may be used for; repeatable")
          List<String> scopes,
      @Option(names = "--expires-in", paramLabel = "SECONDS", description = "How long it lives")
          Integer expiresIn) {
    return target.send(
        "POST",
        "/tokens",
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeStringProperty("client_id", clientId);
              json.writeStringProperty("user_id", user);
              json.writeArrayPropertyStart("scopes");
              if (scopes != null) {
                scopes.forEach(json::writeString);
              }
              json.writeEndArray();
              if (expiresIn != null) {
                json.writeNumberProperty("expires_in", expiresIn);
              }
              json.writeEndObject();
            }));
  }
}
