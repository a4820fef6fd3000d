package dev.streamgauge.simulate;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventWriter;
import dev.streamgauge.log.Append;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.log.LogBusyException;
import dev.streamgauge.log.LogUnavailableException;
import dev.streamgauge.log.Receipt;
import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceProgress;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Keeps a simulation's events in the log. */
public final class LogSink implements Sink {
  private static final long BUSY_PAUSE_MILLIS = 20;

  private final EventLog log;
  private final LongConsumer stored;

  /**
   * @param stored told the position of each batch that was stored; it may block, so that a history
   *     does not run away from those who follow the log
   */
  public LogSink(EventLog log, LongConsumer stored) {
    this.log = log;
    this.stored = stored;
  }

  @Override
  public void take(List<Event> events, SourceMark mark) {
    Append append = new Append(EventWriter.batch(events), Optional.empty(), Optional.of(mark));
    if (append(append) instanceof Receipt.Stored(long position)) {
      stored.accept(position);
    }
  }

  private Receipt append(Append append) {
    while (true) {
      try {
        return log.append(append);
      } catch (LogBusyException busy) {
        pause(busy);
      }
    }
  }

  private static void pause(LogBusyException busy) {
    try {
      Thread.sleep(BUSY_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("interrupted while the log was busy", busy);
    }
  }

  @Override
  public SourceProgress reached(String source) {
    return log.source(source);
  }
}
