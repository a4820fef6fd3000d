package dev.streamgauge.ingest.file;

import dev.streamgauge.event.LineError;
import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceMovedException;
import dev.streamgauge.log.SourceProgress;
import java.util.List;

/** Where an import goes to. */
public interface Target extends AutoCloseable {

  /**
   * What was refused of a batch; the rest is durable.
   *
   * @param lines how many lines
   * @param errors why, for the first hundred
   */
  record Refusals(long lines, List<LineError> errors) {}

  /** How far a source has been stored. */
  SourceProgress progress(String source);

  /**
   * Stores lines of NDJSON, none too, and moves their source on in the same step.
   *
   * @throws SourceMovedException where the source does not stand where the mark starts
   * @throws ImportException where the target takes nothing; what was stored before stays
   */
  Refusals append(byte[] ndjson, SourceMark mark);

  @Override
  void close();
}
