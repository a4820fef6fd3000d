package dev.streamgauge.log;

import dev.streamgauge.event.EventBatch;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be stored in one step.
 *
 * @param batch the events; may be empty only where a source is given
 * @param key makes a repeat of the same request harmless
 * @param source moves a source's progress on together with the batch
 */
public record Append(EventBatch batch, Optional<OnceKey> key, Optional<SourceMark> source) {

  public Append {
    Objects.requireNonNull(key);
    Objects.requireNonNull(source);
    if (batch.isEmpty() && source.isEmpty()) {
      throw new IllegalArgumentException("an empty batch without a source stores nothing");
    }
  }

  /** An append of events and nothing beside them. */
  public static Append of(EventBatch batch) {
    return new Append(batch, Optional.empty(), Optional.empty());
  }

  /** An append that is stored once, however often it is sent. */
  public static Append once(EventBatch batch, OnceKey key) {
    return new Append(batch, Optional.of(key), Optional.empty());
  }

  /** An append of the next step of a source. */
  public static Append from(SourceMark source, EventBatch batch) {
    return new Append(batch, Optional.empty(), Optional.of(source));
  }
}
