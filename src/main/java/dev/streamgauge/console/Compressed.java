package dev.streamgauge.console;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Sends less where a browser takes less. */
final class Compressed {
  private static final int SMALL = 1_024;
  private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");

  private Compressed() {}

  static void send(ServerRequest request, ServerResponse response, byte[] body) {
    response.headers().add(VARY);
    if (body.length > SMALL && takesGzip(request)) {
      response.header(HeaderNames.CONTENT_ENCODING, "gzip").send(gzip(body));
    } else {
      response.send(body);
    }
  }

  static boolean takesGzip(ServerRequest request) {
    return request.headers().first(HeaderNames.ACCEPT_ENCODING).orElse("").contains("gzip");
  }

  static byte[] gzip(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 3);
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
