package dev.streamgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ResourceLock(Resources.SYSTEM_OUT)
class SetUpCommandsTest {
  @TempDir Path data;

  @Test
  void the_first_steps_lead_from_a_user_to_a_token() {
    JsonNode user = run(new UserCommand(), "create", "--id", "7", "--login", "dora");
    assertThat(user.get("display_name").stringValue()).isEqualTo("dora");
    JsonNode app = run(new AppCommand(), "create", "--name", "Tool", "--owner", "7");
    assertThat(app.get("client_secret").stringValue()).hasSize(30);
    JsonNode token =
        run(
            new TokenCommand(),
            "create",
            "--client-id",
            app.get("client_id").stringValue(),
            "--user",
            "7",
            "--scope",
            "user_read",
            "--expires-in",
            "3600");
    assertThat(token.get("expires_in").intValue()).isEqualTo(3600);
    assertThat(token.get("scope")).hasToString("[\"user_read\"]");
  }

  @Test
  void what_is_refused_ends_with_1_and_what_is_misspelt_with_2() {
    CommandLine token = new CommandLine(new TokenCommand());
    assertThat(token.execute("create", "--data", data.toString(), "--client-id", "no")).isOne();
    assertThat(token.execute("create", "--client-id", "no")).isEqualTo(2);
  }

  @Test
  void a_server_that_isnt_there_is_named() {
    CommandLine token = new CommandLine(new TokenCommand());
    assertThat(token.execute("create", "--url", "http://localhost:1", "--client-id", "no")).isOne();
  }

  private JsonNode run(Object command, String... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      CommandLine line = new CommandLine(command);
      String[] all = new String[arguments.length + 2];
      System.arraycopy(arguments, 0, all, 0, arguments.length);
      all[arguments.length] = "--data";
      all[arguments.length + 1] = data.toString();
      assertThat(line.execute(all)).isZero();
    } finally {
      System.setOut(before);
    }
    return JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
  }
}
