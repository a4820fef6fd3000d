package dev.streamgauge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An nginx that serves one answer as a static file, set up as it would wish. */
final class Nginx implements AutoCloseable {
  private final int port = Launcher.freePort();
  private final Process process;

  /** Serves {@code answer} as {@code /kraken/streams}, and returns when it does. */
  Nginx(Workspace workspace, int workers, byte[] answer) {
    Path folder = workspace.emptyFolder("nginx");
    try {
      Files.createDirectory(folder.resolve("kraken"));
      Files.write(folder.resolve("kraken/streams"), answer);
      Path config = Files.writeString(folder.resolve("nginx.conf"), config(workers, folder));
      process =
          workspace.start(
              new ProcessBuilder("nginx", "-p", folder.toString(), "-c", config.toString())
                  .redirectErrorStream(true)
                  .redirectOutput(folder.resolve("out").toFile()));
      awaitReady(folder.resolve("out"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String config(int workers, Path folder) {
    String user = System.getProperty("user.name");
    return """
        daemon off;
        user %1$s;
        worker_processes %2$d;
        pid %3$s/pid;
        error_log stderr error;
        events { worker_connections 1024; }
        http {
          access_log %3$s/access.log;
          sendfile on;
          tcp_nopush on;
          open_file_cache max=16;
          keepalive_requests 1000000000;
          client_body_temp_path %3$s/body;
          proxy_temp_path %3$s/proxy;
          fastcgi_temp_path %3$s/fastcgi;
          uwsgi_temp_path %3$s/uwsgi;
          scgi_temp_path %3$s/scgi;
          default_type application/json;
          server {
            listen 127.0.0.1:%4$d;
            location /kraken/ { root %3$s; }
          }
        }
        """
        .formatted(user, workers, folder, port);
  }

  private void awaitReady(Path out) throws IOException {
    while (true) {
      try (HttpConnection connection = new HttpConnection(port)) {
        if (connection.get("/kraken/streams", Map.of()).status() == 200) {
          return;
        }
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new IllegalStateException("nginx does not start: " + Files.readString(out), e);
        }
      }
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
