package dev.streamgauge.kraken;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** A rendered answer; compressed when somebody asks for that, and then once. */
final class Page {
  private final byte[] plain;
  private volatile byte[] gzip = {};

  Page(byte[] plain) {
    this.plain = plain;
  }

  byte[] plain() {
    return plain;
  }

  byte[] gzip() {
    if (gzip.length == 0) {
      gzip = compress(plain);
    }
    return gzip;
  }

  private static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
