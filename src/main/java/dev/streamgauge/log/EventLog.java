package dev.streamgauge.log;

import java.time.Duration;
import java.util.List;

/**
 * The durable, ordered log of everything that was accepted; all other state can be derived from it.
 *
 * <p>A batch has a position: positions start at 1, grow by one with each batch and are never used
 * twice. Every method may be called from any thread. {@code EventLogContract} in the tests says
 * what an implementation has to keep.
 */
public interface EventLog extends AutoCloseable {

  /**
   * Stores a batch and returns once it is durable: from then on it survives a crash.
   *
   * @throws RepeatedKeyException where the key was used for another body within its 24 hours
   * @throws SourceMovedException where the source has got further, or not as far, as the append
   *     says
   * @throws LogBusyException where too much is waiting to be stored; nothing was stored
   * @throws LogUnavailableException where nothing can be stored now (disk full, closed); nothing
   *     was stored
   */
  Receipt append(Append append);

  /** The position of the oldest batch that is kept, or {@link #end()} where none is. */
  long begin();

  /** The position that the next batch will get. */
  long end();

  /** How many events were ever stored, trimmed ones included. */
  long events();

  /**
   * Batches from a position on, in order, at least one where there is one: as many as make up about
   * {@code maxEvents} events.
   *
   * @throws IllegalArgumentException where {@code from} lies before {@link #begin()}
   * @throws DamagedBatchException where a batch is not what was stored
   * @throws LogUnavailableException where nothing can be read now
   */
  List<StoredBatch> read(long from, int maxEvents);

  /**
   * Says that all who follow the log have read what lies before a position, so that it need not be
   * held ready in memory; it can still be read.
   */
  void release(long before);

  /** Waits until {@link #end()} has passed {@code position}; false where the time ran out first. */
  boolean awaitEndBeyond(long position, Duration timeout) throws InterruptedException;

  /**
   * Forgets the batches before a position; their events stay counted.
   *
   * @throws IllegalArgumentException where the position lies beyond {@link #end()}
   * @throws LogUnavailableException where nothing can be changed now
   */
  void trim(long before);

  /**
   * How far a source has been stored; never trimmed.
   *
   * @throws LogUnavailableException where nothing can be read now
   */
  SourceProgress source(String source);

  /** Stops taking batches and returns when those already taken are stored or refused. */
  @Override
  void close();
}
