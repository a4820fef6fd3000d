package dev.streamgauge.cli;

import dev.streamgauge.identity.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The manage API of a running server, or of a data directory, for which one is started. */
final class ManageApi implements AutoCloseable {
  private final URI url;
  private final String token;
  private final Runnable end;
  private final HttpClient client = HttpClient.newHttpClient();

  private ManageApi(URI url, String token, Runnable end) {
    this.url = url;
    this.token = token;
    this.end = end;
  }

  static ManageApi of(URI url, String token) {
    return new ManageApi(url, token, () -> {});
  }

  /** Opens the same door on the directory for itself alone, with a token nobody else knows. */
  static ManageApi of(Path data) {
    String token = Secrets.random(40);
    LocalDoor door = LocalDoor.open(data, token);
    return new ManageApi(door.url(), token, door::close);
  }

  /**
   * Sends a request and returns the answer.
   *
   * @throws CommandFailedException where it is refused
   */
  String send(String method, String path, byte[] body) {
    HttpResponse<String> answer = exchange(method, path, body);
    if (answer.statusCode() / 100 != 2) {
      throw new CommandFailedException(path + " was refused: " + answer.body());
    }
    return answer.body();
  }

  /** Sends a request that may be refused. */
  boolean accepts(String method, String path) {
    return exchange(method, path, new byte[0]).statusCode() / 100 == 2;
  }

  private HttpResponse<String> exchange(String method, String path, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/manage/v1" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CommandFailedException("No server answers at " + url + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted");
    }
  }

  @Override
  public void close() {
    client.close();
    end.run();
  }
}
