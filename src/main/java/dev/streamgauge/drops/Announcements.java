package dev.streamgauge.drops;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventWriter;
import dev.streamgauge.log.Append;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.log.LogBusyException;
import dev.streamgauge.log.LogUnavailableException;
import dev.streamgauge.log.Receipt;
import java.time.Duration;
import java.util.List;

/** Puts our own events into the log, and waits for what they lead to. */
final class Announcements {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EventLog log;
  private final Drops drops;

  Announcements(EventLog log, Drops drops) {
    this.log = log;
    this.drops = drops;
  }

  /**
   * Stores an event and returns when it has been applied.
   *
   * @throws TryLaterException where that takes too long or cannot be; it may be applied later
   */
  void announce(Event event) {
    awaitApplied(append(event));
  }

  /** Stores an event. */
  long append(Event event) {
    try {
      return switch (log.append(Append.of(EventWriter.batch(List.of(event))))) {
        case Receipt.Stored(long position) -> position;
        case Receipt.Repeated repeated ->
            throw new IllegalStateException("an append without a key is no repeat");
      };
    } catch (LogBusyException | LogUnavailableException e) {
      throw new TryLaterException("The log takes nothing just now; try again in a moment", e);
    }
  }

  /**
   * Waits until everything that is in the log now has been applied.
   *
   * @throws TryLaterException where that takes too long
   */
  void catchUp() {
    awaitApplied(log.end() - 1);
  }

  private void awaitApplied(long position) {
    try {
      if (drops.awaitApplied(position, PATIENCE)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TryLaterException("The server is stopping", e);
    }
    throw new TryLaterException(
        "Drops are behind with the events that came in; try again in a moment", null);
  }
}
