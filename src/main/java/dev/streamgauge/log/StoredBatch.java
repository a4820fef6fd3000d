package dev.streamgauge.log;

import dev.streamgauge.event.Event;
import java.util.List;

/** A batch as the log holds it. */
public record StoredBatch(long position, List<Event> events) {}
