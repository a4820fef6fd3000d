package dev.streamgauge.log;

/**
 * What a log holds at one moment.
 *
 * @param begin the position of the oldest batch kept
 * @param end the position the next batch gets
 * @param events ever stored, trimmed ones included
 */
record Extent(long begin, long end, long events) {

  Extent plusBatch(int size) {
    return new Extent(begin, end + 1, events + size);
  }

  Extent from(long newBegin) {
    return new Extent(newBegin, end, events);
  }
}
