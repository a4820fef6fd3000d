package dev.streamgauge.cli;

import dev.streamgauge.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Accounts. */
@Command(
    name = "user",
    description = "Makes accounts.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "create")
public final class UserCommand {

  /** Makes an account, or changes the one with that id. */
  @Command(
      name = "create",
      description = "Makes an account, or changes the one with that id, and prints it.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin ManageTarget target,
      @Option(names = "--id", required = true, description = "The user's and their channel's id")
          String id,
      @Option(names = "--login", required = true, description = "Unique, in lower case")
          String login,
      @Option(names = "--display-name", description = "As people see it; default: the login")
          String displayName,
      @Option(
              names = "--password",
              interactive = true,
              arity = "0..1",
              description = "Asks for the password to sign in with")
          char[] password) {
    return target.send(
        "PUT",
        "/users/" + URLEncoder.encode(id, StandardCharsets.UTF_8),
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeStringProperty("login", login);
              json.writeStringProperty("display_name", displayName);
              if (password != null) {
                json.writeStringProperty("password", new String(password));
              }
              json.writeEndObject();
            }));
  }
}
