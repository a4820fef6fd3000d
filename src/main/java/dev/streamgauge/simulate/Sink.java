package dev.streamgauge.simulate;

import dev.streamgauge.event.Event;
import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceProgress;
import java.util.List;

/** Where a simulation's events go, and where it reads how far it had got. */
public interface Sink {

  /**
   * Keeps events and, in the same step, how far their source has got; blocks while there is too
   * much to do.
   *
   * @param events may be none
   */
  void take(List<Event> events, SourceMark mark);

  /** How far a source has been kept. */
  SourceProgress reached(String source);
}
