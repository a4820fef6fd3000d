package dev.streamgauge.ingest;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import dev.streamgauge.http.HttpError;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads and inflates bodies, never further than their limit. */
final class BodyReader {
  private static final int FIRST_BYTES = 64 * 1024;

  /** Frames that ask for a larger window than the largest body are no honest bodies. */
  private static final int MAX_ZSTD_WINDOW_LOG = 26;

  private final int maxBytes;

  BodyReader(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * The inflated body.
   *
   * @param share is charged with the memory it takes
   * @throws HttpError 400 where it is damaged, 413 where too large, 415 where its encoding is
   *     unknown
   */
  byte[] read(ServerRequest request, Inflow.Share share) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    String encoding =
        request
            .headers()
            .first(HeaderNames.CONTENT_ENCODING)
            .map(text -> text.strip().toLowerCase(Locale.ROOT))
            .orElse("identity");
    long length = encoding.equals("identity") ? request.headers().contentLength().orElse(-1) : -1;
    if (length > maxBytes) {
      throw tooLarge();
    }
    try (InputStream raw = request.content().inputStream();
        InputStream in = inflated(raw, encoding)) {
      return readAll(in, length >= 0 ? (int) length : FIRST_BYTES, share);
    } catch (ZipException | ZstdIOException | EOFException e) {
      throw HttpError.badRequest("The body is not valid " + encoding + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream inflated(InputStream in, String encoding) throws IOException {
    return switch (encoding) {
      case "identity" -> in;
      case "gzip", "x-gzip" -> new GZIPInputStream(in, FIRST_BYTES);
      case "zstd" -> new ZstdInputStream(in).setLongMax(MAX_ZSTD_WINDOW_LOG);
      default ->
          throw new HttpError(415, "Content-Encoding must be gzip, zstd or none, not " + encoding);
    };
  }

  private byte[] readAll(InputStream in, int expected, Inflow.Share share) throws IOException {
    share.take(expected);
    byte[] bytes = new byte[expected];
    int size = 0;
    while (true) {
      size += in.readNBytes(bytes, size, bytes.length - size);
      if (size < bytes.length) {
        return Arrays.copyOf(bytes, size);
      }
      int next = in.read();
      if (next < 0) {
        return bytes;
      }
      if (size == maxBytes) {
        throw tooLarge();
      }
      int grown = (int) Math.min(maxBytes, Math.max(FIRST_BYTES, 2L * bytes.length));
      share.take(grown - bytes.length);
      bytes = Arrays.copyOf(bytes, grown);
      bytes[size++] = (byte) next;
    }
  }

  private HttpError tooLarge() {
    return new HttpError(
        413, "The body must not be longer than " + maxBytes + " bytes, inflated: send it in parts");
  }
}
