package dev.streamgauge.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reading what was sent. */
public final class Bodies {
  private Bodies() {}

  /**
   * The whole body of a request, empty where there is none.
   *
   * @throws HttpError 413 where it is longer than {@code maxBytes}
   */
  public static byte[] read(ServerRequest request, int maxBytes) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      return read(in, maxBytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * All that a stream holds.
   *
   * @throws HttpError 413 where that is more than {@code maxBytes}
   */
  public static byte[] read(InputStream in, int maxBytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[16 * 1024];
    for (int n; (n = in.read(buffer)) >= 0; ) {
      if (out.size() + n > maxBytes) {
        throw new HttpError(413, "The body must not be longer than " + maxBytes + " bytes");
      }
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }
}
