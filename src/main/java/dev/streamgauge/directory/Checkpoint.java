package dev.streamgauge.directory;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.event.EventWriter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * A file that holds the directory at one moment: the log position, then blocks of events as NDJSON,
 * each block compressed by itself so that two can be read at once.
 *
 * <p>A new one is written aside, made durable and renamed, so that there is always a whole one.
 */
final class Checkpoint {
  private static final long FORMAT = 0x5347_4449_5200_0001L;
  private static final int BLOCK = 1 << 20;
  private static final int LONGEST_BLOCK = 4 * BLOCK;
  private static final int READ_AHEAD = 2;

  private final Path file;

  Checkpoint(Path file) {
    this.file = file;
  }

  boolean exists() {
    return Files.exists(file);
  }

  void write(DirectoryState state) {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(aside)))) {
        out.writeLong(FORMAT);
        out.writeLong(state.position());
        writeBlocks(state.events().iterator(), out);
        out.writeInt(0);
      }
      makeDurable(aside);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      makeDurable(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /**
   * Hands the events to {@code sink}, block by block, and returns the log position to go on at.
   *
   * @throws UncheckedIOException where the file is missing, cut short or otherwise broken; by then
   *     the sink may have been given some of it
   */
  long read(Consumer<List<Event>> sink) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BLOCK))) {
      if (in.readLong() != FORMAT) {
        throw new IOException("not a checkpoint of this version");
      }
      long position = in.readLong();
      readBlocks(in, sink);
      return position;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static void writeBlocks(Iterator<Event> events, DataOutputStream out) throws IOException {
    try (ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(1).setChecksum(true)) {
      ByteArrayOutputStream block = new ByteArrayOutputStream(BLOCK + BLOCK / 8);
      while (events.hasNext()) {
        EventWriter.write(events.next(), block);
        if (block.size() >= BLOCK || !events.hasNext()) {
          byte[] compressed = zstd.compress(block.toByteArray());
          out.writeInt(block.size());
          out.writeInt(compressed.length);
          out.write(compressed);
          block.reset();
        }
      }
    }
  }

  private static void readBlocks(DataInputStream in, Consumer<List<Event>> sink)
      throws IOException {
    Queue<CompletableFuture<List<Event>>> decoding = new ArrayDeque<>();
    for (int size = length(in); size > 0; size = length(in)) {
      int original = size;
      byte[] compressed = in.readNBytes(length(in));
      decoding.add(CompletableFuture.supplyAsync(() -> decode(compressed, original)));
      if (decoding.size() > READ_AHEAD) {
        sink.accept(joined(decoding.remove()));
      }
    }
    while (!decoding.isEmpty()) {
      sink.accept(joined(decoding.remove()));
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST_BLOCK) {
      throw new IOException("no block has a length of " + length);
    }
    return length;
  }

  private static List<Event> decode(byte[] compressed, int size) {
    return EventDecoder.decodeStored(Zstd.decompress(compressed, size));
  }

  private static List<Event> joined(CompletableFuture<List<Event>> block) throws IOException {
    try {
      return block.get();
    } catch (ExecutionException e) {
      throw new IOException("a broken block", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void makeDurable(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
