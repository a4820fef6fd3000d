package dev.streamgauge.log;

/**
 * Something that follows the log in order and keeps the position it has reached together with its
 * own output: in the same transaction, or in the same file.
 */
public interface Subscriber {

  /** Names it in metrics and logs. */
  String name();

  /** The position of the batch it needs next. Called from any thread. */
  long position();

  /**
   * The position it would go on from after a crash: what lies before may be trimmed from the log.
   * Called from any thread. Lies behind {@link #position()} where output is gathered before it is
   * kept.
   */
  default long keptPosition() {
    return position();
  }

  /**
   * Takes the batch at {@link #position()}, which then moves on by one. Called from one thread. A
   * batch whose application failed is handed over again.
   */
  void apply(StoredBatch batch);
}
