package dev.streamgauge.log;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of appending and trimming, over the tables, for one group of appends. */
final class Transaction {
  static final Duration KEY_LIFE = Duration.ofHours(24);

  private final LogTables tables;
  private final Instant now;
  private final List<StoredBatch> stored = new ArrayList<>();
  private Extent extent;
  private int keysKept;

  Transaction(LogTables tables, Extent extent, Instant now) {
    this.tables = tables;
    this.extent = extent;
    this.now = now;
  }

  Receipt append(Append append, Blob blob) throws SQLException {
    if (append.key().isPresent()) {
      Optional<OnceKey> earlier = tables.key(append.key().get().key(), now.minus(KEY_LIFE));
      if (earlier.isPresent()) {
        return repeated(append.key().get(), earlier.get());
      }
    }
    if (append.source().isPresent()) {
      moveSource(append.source().get());
    }
    if (append.key().isPresent()) {
      tables.putKey(append.key().get(), now);
      keysKept++;
    }
    if (!append.batch().isEmpty()) {
      tables.insert(extent, blob);
      stored.add(new StoredBatch(extent.end(), append.batch().events()));
      extent = extent.plusBatch(append.batch().size());
    }
    return new Receipt.Stored(extent.end() - 1);
  }

  private static Receipt repeated(OnceKey key, OnceKey earlier) {
    if (!key.bodyHash().equals(earlier.bodyHash())) {
      throw new RepeatedKeyException(
          "the key " + key.key() + " was used for another body within the last 24 hours");
    }
    return new Receipt.Repeated(earlier.answer());
  }

  private void moveSource(SourceMark mark) throws SQLException {
    SourceProgress progress = tables.source(mark.source()).after(mark);
    tables.putSource(mark.source(), progress);
  }

  /** Forgets at most {@code atMost} of the batches before a position; returns the new begin. */
  long trim(long before, int atMost) throws SQLException {
    long upTo = Math.min(before, extent.begin() + atMost);
    if (upTo > extent.begin()) {
      tables.trim(upTo);
      extent = extent.from(upTo);
    }
    return extent.begin();
  }

  /** Commits; keys that are kept make room by removing twice as many that have expired. */
  void commit() throws SQLException {
    if (keysKept > 0) {
      tables.dropKeys(now.minus(KEY_LIFE), 2 * keysKept);
    }
    tables.commit();
  }

  Extent extent() {
    return extent;
  }

  List<StoredBatch> stored() {
    return stored;
  }
}
