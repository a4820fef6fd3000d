package dev.streamgauge.ingest.file;

import java.util.ArrayList;
import java.util.List;

/** Cuts a CSV row with quoted cells apart, character by character, as RFC 4180 has it. */
final class QuotedRow {
  private static final char QUOTE = '"';

  private enum At {
    CELL_START,
    PLAIN,
    QUOTED,
    /** After a quote in a quoted cell: its end, or the first of two that stand for one. */
    AFTER_QUOTE,
    /** Behind text after a closing quote. */
    BROKEN
  }

  private final char delimiter;
  private final List<String> cells = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private At at = At.CELL_START;

  QuotedRow(char delimiter) {
    this.delimiter = delimiter;
  }

  /** Goes on with more of the row. */
  void add(String text) {
    for (int i = 0; i < text.length() && !isBroken(); i++) {
      at = after(text.charAt(i));
    }
  }

  private At after(char c) {
    if (at == At.QUOTED) {
      return c == QUOTE ? At.AFTER_QUOTE : keep(c, At.QUOTED);
    }
    if (c == delimiter) {
      endCell();
      return At.CELL_START;
    }
    if (c == QUOTE && at == At.CELL_START) {
      return At.QUOTED;
    }
    if (at == At.AFTER_QUOTE) {
      return c == QUOTE ? keep(c, At.QUOTED) : At.BROKEN;
    }
    return keep(c, At.PLAIN);
  }

  private At keep(char c, At next) {
    cell.append(c);
    return next;
  }

  private void endCell() {
    cells.add(cell.toString());
    cell.setLength(0);
  }

  /** Whether a quote is still to be closed. */
  boolean isOpen() {
    return at == At.QUOTED;
  }

  /** Whether text stands behind a closing quote. */
  boolean isBroken() {
    return at == At.BROKEN;
  }

  /** The cells, once nothing is open. */
  List<String> cells() {
    endCell();
    return cells;
  }
}
