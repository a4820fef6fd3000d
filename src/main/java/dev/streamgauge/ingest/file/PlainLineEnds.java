package dev.streamgauge.ingest.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Leaves carriage returns out, so that lines ended by two of them are not counted twice. */
final class PlainLineEnds extends FilterInputStream {

  PlainLineEnds(InputStream in) {
    super(new BufferedInputStream(in, 1 << 16));
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    while (b == '\r') {
      b = super.read();
    }
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int kept = 0;
    while (kept == 0 && length > 0) {
      int count = super.read(bytes, offset, length);
      if (count < 0) {
        return count;
      }
      for (int i = offset; i < offset + count; i++) {
        if (bytes[i] != '\r') {
          bytes[offset + kept++] = bytes[i];
        }
      }
    }
    return kept;
  }
}
