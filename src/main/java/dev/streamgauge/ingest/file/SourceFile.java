package dev.streamgauge.ingest.file;

import com.github.luben.zstd.ZstdInputStream;
import dev.streamgauge.ingest.file.Mapping.Layout;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A file to import; its name says what it is. */
record SourceFile(Path path) {

  /** What {@code zstd --ultra --long=31} may ask for: a window of 2 GiB, taken as it is filled. */
  private static final int MAX_WINDOW_LOG = 31;

  /** What names its content: the SHA-256 of the file as it is when not compressed. */
  String hash() throws IOException {
    try (InputStream in = open(count -> {});
        DigestOutputStream out =
            new DigestOutputStream(OutputStream.nullOutputStream(), sha256())) {
      in.transferTo(out);
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Reads it from its start.
   *
   * @param out writes the events of rows that are not NDJSON themselves
   * @param bytesRead told how many bytes of the file itself were read, each time some were
   */
  Rows rows(Optional<Mapping> mapping, NdjsonWriter out, LongConsumer bytesRead)
      throws IOException {
    if (isParquet()) {
      return rows(parquet(bytesRead), mapping, out);
    }
    if (mapping.isEmpty() && !isCsv()) {
      return new EventLines(open(bytesRead));
    }
    Layout layout =
        mapping.map(Mapping::layout).orElseGet(() -> new Layout.Csv(',', Optional.empty()));
    InputStream in = open(bytesRead);
    return switch (layout) {
      case Layout.Csv(char delimiter, Optional<List<String>> columns) ->
          rows(new CsvTable(in, delimiter, columns), mapping, out);
      case Layout.Log(Pattern line) -> rows(new LineTable(in, line), mapping, out);
    };
  }

  private Rows rows(Table table, Optional<Mapping> mapping, NdjsonWriter out) {
    return mapping.isPresent()
        ? new MappedRows(table, mapping.get(), mapping.get().valuesOf(path), out)
        : new NamedRows(table, out);
  }

  private Table parquet(LongConsumer bytesRead) throws IOException {
    if (!isCompressed()) {
      return ParquetTable.open(path, Files.size(path), bytesRead);
    }
    Path plain = Files.createTempFile("streamgauge-", ".parquet");
    try {
      try (InputStream in = open(count -> {})) {
        Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
      }
      return ParquetTable.openTemporary(plain, Files.size(path), bytesRead);
    } catch (IOException e) {
      Files.delete(plain);
      throw e;
    }
  }

  private InputStream open(LongConsumer bytesRead) throws IOException {
    InputStream in =
        new BufferedInputStream(new Counted(Files.newInputStream(path), bytesRead), 1 << 16);
    try {
      if (name().endsWith(".gz")) {
        return new GZIPInputStream(in, 1 << 16);
      }
      return name().endsWith(".zst") ? new ZstdInputStream(in).setLongMax(MAX_WINDOW_LOG) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private boolean isCompressed() {
    return name().endsWith(".gz") || name().endsWith(".zst");
  }

  private boolean isCsv() {
    return plainName().endsWith(".csv");
  }

  private boolean isParquet() {
    return plainName().endsWith(".parquet");
  }

  private String plainName() {
    return name().replaceFirst("\\.(gz|zst)$", "");
  }

  private String name() {
    return path.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private static final class Counted extends FilterInputStream {
    private final LongConsumer bytesRead;
    private long bytes;

    Counted(InputStream in, LongConsumer bytesRead) {
      super(in);
      this.bytesRead = bytesRead;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      if (count > 0) {
        bytes += count;
        bytesRead.accept(bytes);
      }
      return count;
    }
  }
}
