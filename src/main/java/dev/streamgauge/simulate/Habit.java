package dev.streamgauge.simulate;

import dev.streamgauge.event.StreamType;

/** When a channel is live. */
sealed interface Habit {

  /**
   * At most one broadcast a day.
   *
   * @param startMinute of the local day
   * @param minutes the usual length
   * @param workdays how likely a broadcast is on a working day
   * @param weekends and on a Saturday or Sunday
   */
  record Regular(int startMinute, int minutes, double workdays, double weekends) implements Habit {}

  /**
   * Always live, but for half an hour after every two days.
   *
   * @param turn keeps the breaks of different channels apart
   */
  record AlwaysOn(int turn, StreamType type) implements Habit {}
}
