package dev.streamgauge.event;

import java.util.List;

/** Events that are stored and read together, in order, beside their JSON form. */
public final class EventBatch {
  private final List<Event> events;
  private final byte[] ndjson;

  /**
   * @param ndjson the same events as UTF-8 JSON, each ended by a line feed; not copied, so not to
   *     be changed by anybody
   */
  public EventBatch(List<Event> events, byte[] ndjson) {
    this.events = List.copyOf(events);
    this.ndjson = ndjson;
  }

  public List<Event> events() {
    return events;
  }

  public byte[] ndjson() {
    return ndjson;
  }

  public boolean isEmpty() {
    return events.isEmpty();
  }

  public int size() {
    return events.size();
  }
}
