package dev.streamgauge.simulate;

import dev.streamgauge.event.Event;
import java.util.function.Consumer;

/** Plays one kind of event. */
interface Script {

  /**
   * Yields what happens on a channel within a span, and perhaps some of what happens around it,
   * which the caller leaves out.
   */
  void play(CastChannel channel, Span span, Consumer<Event> out);
}
