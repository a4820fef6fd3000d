package dev.streamgauge.drops;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Which minutes each viewer has been credited with, of the last day: a ring of bits for each, so
 * that however a minute is repeated, it counts once.
 *
 * <p>The ring holds 1536 minutes: the 24 hours that a minute may be late, and the hour that the
 * latest one may lie ahead of the clock.
 */
final class WatchedMinutes {
  private static final int WORDS = 24;
  private static final int RING = WORDS * Long.SIZE;

  private final Rows viewers = new Rows();
  private final Column latest = Column.ofInts();
  private final Column bits = Column.ofLongs();

  /**
   * Takes note of a minute.
   *
   * @param minute since 1970; less than 1536 minutes before the viewer's latest
   * @return false where it was noted before
   */
  boolean note(long viewer, int minute) {
    int row = viewers.of(viewer);
    int newest = (int) latest.get(row);
    if (minute > newest) {
      clear(row, newest, minute);
      latest.set(row, minute);
    }
    long word = word(row, minute);
    long before = bits.get(word);
    bits.set(word, before | bit(minute));
    return (before & bit(minute)) == 0;
  }

  int viewers() {
    return viewers.size();
  }

  /** The same without most of the viewers whose latest minute lies before that one. */
  WatchedMinutes since(int minute) {
    int gone = 0;
    for (int row = 0; row < viewers.size(); row++) {
      gone += latest.get(row) < minute ? 1 : 0;
    }
    if (gone <= viewers.size() / 2) {
      return this; // not worth the copy
    }
    WatchedMinutes rest = new WatchedMinutes();
    for (int row = 0; row < viewers.size(); row++) {
      if (latest.get(row) >= minute) {
        rest.copy(this, row);
      }
    }
    return rest;
  }

  private void copy(WatchedMinutes from, int row) {
    int own = viewers.of(from.viewers.key(row));
    latest.set(own, from.latest.get(row));
    for (int i = 0; i < WORDS; i++) {
      bits.set((long) own * WORDS + i, from.bits.get((long) row * WORDS + i));
    }
  }

  /** Forgets the minutes that fall out of the ring as the latest moves on. */
  private void clear(int row, int newest, int minute) {
    if (minute - newest >= RING) {
      for (int i = 0; i < WORDS; i++) {
        bits.set((long) row * WORDS + i, 0);
      }
      return;
    }
    for (int m = newest + 1; m <= minute; m++) {
      long word = word(row, m);
      if (m % Long.SIZE == 0 && minute - m >= Long.SIZE) {
        bits.set(word, 0);
        m += Long.SIZE - 1;
      } else {
        bits.set(word, bits.get(word) & ~bit(m));
      }
    }
  }

  private static long word(int row, int minute) {
    return (long) row * WORDS + minute % RING / Long.SIZE;
  }

  private static long bit(int minute) {
    return 1L << (minute % Long.SIZE);
  }

  void write(DataOutputStream out) throws IOException {
    viewers.write(out);
    latest.write(out);
    bits.write(out);
  }

  void read(DataInputStream in) throws IOException {
    viewers.read(in);
    latest.read(in);
    bits.read(in);
  }
}
