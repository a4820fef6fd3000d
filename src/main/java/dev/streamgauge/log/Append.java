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
    if (batch.isEmpty() && source.isEmpty()) {
      throw new IllegalArgumentException("an empty batch without a source stores nothing");
    }
  }

  /** An append of events and nothing beside them. */
  public static Append of(EventBatch batch) {
    return new Append(batch, Optional.empty(), Optional.empty());
  }
}
