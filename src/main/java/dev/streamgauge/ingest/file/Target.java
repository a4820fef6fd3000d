package dev.streamgauge.ingest.file;

import dev.streamgauge.event.EventBatch;
import dev.streamgauge.event.EventDecoder.Decoded;
import dev.streamgauge.event.LineError;
import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceMovedException;
import dev.streamgauge.log.SourceProgress;
import java.util.List;
import java.util.Optional;

/** Where an import goes to. */
public interface Target extends AutoCloseable {

  /**
   * What was refused of a batch; the rest is durable.
   *
   * @param lines how many lines
   * @param errors why, for the first hundred
   */
  record Refusals(long lines, List<LineError> errors) {
    static final Refusals NONE = new Refusals(0, List.of());
  }

  /** How far a source has been stored. */
  SourceProgress progress(String source);

  /**
   * The id of the channel with a login, where the target can say it: rows that name channels by id
   * need not be written anew.
   */
  Optional<String> channelId(String login);

  /** Tells which lines of NDJSON are events. Where all are, their batch can be stored. */
  Decoded decode(byte[] ndjson);

  /**
   * Stores events that were decoded here, none too, and moves their source on in the same step.
   *
   * @throws SourceMovedException where the source does not stand where the mark starts
   * @throws ImportException where the target takes nothing; what was stored before stays
   */
  Refusals append(EventBatch batch, SourceMark mark);

  @Override
  void close();
}
