package dev.streamgauge.log;

/** What became of an append. */
public sealed interface Receipt {

  /** The batch is durable at this position (for an empty batch, the position reached so far). */
  record Stored(long position) implements Receipt {}

  /** The same request had been stored before; this was its answer. */
  record Repeated(String answer) implements Receipt {}
}
