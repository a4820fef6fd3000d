package dev.streamgauge.directory;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A file that holds the directory at one moment: the log position, then blocks of games and blocks
 * of channels, each list of blocks ended by an empty one. Blocks are compressed and have checksums.
 *
 * <p>A new one is written aside, made durable and renamed, so that there is always a whole one.
 */
final class Checkpoint {
  private static final long FORMAT = 0x5347_4449_5200_0003L;
  private static final int BLOCK = 1 << 20;
  private static final int LONGEST_BLOCK = 16 * BLOCK;

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
              new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(aside)));
          ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(1).setChecksum(true)) {
        out.writeLong(FORMAT);
        out.writeLong(state.position());
        writeBlocks(state.games().entrySet(), StateWriter::game, zstd, out);
        writeBlocks(state.channels(), StateWriter::channel, zstd, out);
      }
      makeDurable(aside);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      makeDurable(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /**
   * What was written last.
   *
   * @param words shares what many channels have in common
   * @throws UncheckedIOException where the file is missing, cut short or otherwise broken
   */
  DirectoryState read(Vocabulary words) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BLOCK))) {
      if (in.readLong() != FORMAT) {
        throw new IOException("not a checkpoint of this version");
      }
      long position = in.readLong();
      Map<String, Latest<GameName>> games = new HashMap<>();
      for (Map.Entry<String, Latest<GameName>> game : readAll(in, words, StateReader::game)) {
        games.put(game.getKey(), game.getValue());
      }
      List<Channel> channels = readAll(in, words, StateReader::channel);
      return new DirectoryState(position, games, channels);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (RuntimeException e) {
      throw new UncheckedIOException("cannot read " + file, new IOException("a broken block", e));
    }
  }

  /** How one of many is written. */
  private interface Part<T> {
    void write(StateWriter writer, T value) throws IOException;
  }

  private static <T> void writeBlocks(
      Iterable<T> values, Part<T> part, ZstdCompressCtx zstd, DataOutputStream out)
      throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream(BLOCK + BLOCK / 8);
    StateWriter writer = new StateWriter(new DataOutputStream(block));
    for (T value : values) {
      part.write(writer, value);
      if (block.size() >= BLOCK) {
        writeBlock(block, zstd, out);
      }
    }
    if (block.size() > 0) {
      writeBlock(block, zstd, out);
    }
    out.writeInt(0);
  }

  private static void writeBlock(
      ByteArrayOutputStream block, ZstdCompressCtx zstd, DataOutputStream out) throws IOException {
    byte[] compressed = zstd.compress(block.toByteArray());
    out.writeInt(block.size());
    out.writeInt(compressed.length);
    out.write(compressed);
    block.reset();
  }

  /** Reads a list of blocks; they are inflated and decoded on as many threads as are free. */
  private static <T> List<T> readAll(
      DataInputStream in, Vocabulary words, Function<StateReader, T> part) throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (int size = length(in); size > 0; size = length(in)) {
      blocks.add(new Block(size, in.readNBytes(length(in))));
    }
    return blocks.parallelStream()
        .map(block -> block.read(words, part))
        .flatMap(List::stream)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /**
   * A block as it stands in the file.
   *
   * @param size how many bytes it is inflated
   */
  private record Block(int size, byte[] zstd) {
    <T> List<T> read(Vocabulary words, Function<StateReader, T> part) {
      StateReader reader = new StateReader(ByteBuffer.wrap(Zstd.decompress(zstd, size)), words);
      List<T> all = new ArrayList<>();
      while (!reader.atEnd()) {
        all.add(part.apply(reader));
      }
      return all;
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST_BLOCK) {
      throw new IOException("no block has a length of " + length);
    }
    return length;
  }

  private static void makeDurable(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
