package dev.streamgauge.console;

import dev.streamgauge.drops.Studio;
import dev.streamgauge.server.RunningServer;
import java.nio.file.Path;

/** A studio and its rival with people who sign in: alice of acme, bob of the rival, a viewer. */
final class Company implements AutoCloseable {
  static final String ALICE = "901";
  static final String VIEWER = "5000";

  private static final String PASSWORD = "correct horse battery staple";

  private final Studio studio;

  Company(Path data) {
    studio = new Studio(data);
    user(ALICE, "alice");
    user("902", "bob");
    user(VIEWER, "viewer");
    members(Studio.ORGANIZATION, ALICE, Studio.GAME);
    members("rival", "902", Studio.OTHER_GAME);
  }

  private void user(String id, String login) {
    studio
        .server()
        .manage(
            "PUT",
            "/users/" + id,
            "{\"login\":\"%s\",\"display_name\":\"%s\",\"password\":\"%s\"}"
                .formatted(login, login, PASSWORD));
  }

  private void members(String organization, String user, String game) {
    studio
        .server()
        .manage(
            "PUT",
            "/organizations/" + organization,
            "{\"name\":\"%s\",\"member_user_ids\":[\"%s\"],\"game_ids\":[\"%s\"]}"
                .formatted(organization, user, game));
  }

  Studio studio() {
    return studio;
  }

  /** Somebody who has signed in. */
  Surfer surfer(String login) {
    Surfer surfer = new Surfer(studio.server().address());
    surfer.signIn(login, PASSWORD);
    return surfer;
  }

  Surfer admin() {
    Surfer surfer = new Surfer(studio.server().address());
    surfer.signInAdmin(RunningServer.ADMIN);
    return surfer;
  }

  Surfer nobody() {
    return new Surfer(studio.server().address());
  }

  @Override
  public void close() {
    studio.close();
  }
}
