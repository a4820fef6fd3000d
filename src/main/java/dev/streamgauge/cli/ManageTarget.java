package dev.streamgauge.cli;

import dev.streamgauge.directory.FeaturedStore;
import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.identity.ChannelLogins;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Secrets;
import dev.streamgauge.log.DirectoryLock;
import dev.streamgauge.manage.ManageDoor;
import dev.streamgauge.state.State;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * What a command that sets things up works on: a running server, or a data directory, for which it
 * opens the same door for itself alone, with an admin token that nobody else knows.
 */
public final class ManageTarget {
  @ArgGroup(multiplicity = "1")
  private Where where;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:STREAMGAUGE_ADMIN_TOKEN}",
      description = "The server's admin token; best given as STREAMGAUGE_ADMIN_TOKEN")
  private String token;

  private static final class Where {
    @Option(names = "--url", paramLabel = "URL", description = "The address of a running server")
    private URI url;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The data directory of a server that isn't running")
    private Path data;
  }

  /** Sends a request to the manage API, prints its answer, and says what the command exits with. */
  int send(String method, String path, byte[] body) {
    return where.url == null
        ? sendTo(where.data, method, path, body)
        : sendTo(where.url, Optional.ofNullable(token).orElse(""), method, path, body);
  }

  private static int sendTo(Path data, String method, String path, byte[] body) {
    InstantSource clock = InstantSource.system();
    try (DirectoryLock _ = DirectoryLock.take(data);
        State state = State.open(data)) {
      Identity identity = new Identity(state, new ChannelLogins(state, clock), clock);
      String token = Secrets.random(40);
      ManageDoor door =
          new ManageDoor(
              new AdminAccess(token::equals, other -> false), identity, new FeaturedStore(state));
      WebServer server =
          WebServer.builder()
              .address(InetAddress.getLoopbackAddress())
              .port(0)
              .shutdownHook(false)
              .routing(routing -> routing.register(door))
              .build()
              .start();
      try {
        URI url = URI.create("http://localhost:" + server.port());
        return sendTo(url, token, method, path, body);
      } finally {
        server.stop();
      }
    }
  }

  private static int sendTo(URI url, String token, String method, String path, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/manage/v1" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      boolean good = answer.statusCode() / 100 == 2;
      (good ? System.out : System.err).println(answer.body());
      return good ? 0 : 1;
    } catch (IOException e) {
      System.err.println("No server answers at " + url + ": " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }
}
