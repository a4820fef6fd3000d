package dev.streamgauge.simulate;

import java.util.List;

/**
 * A channel of the cast.
 *
 * @param index its place by size, from 0
 * @param createdAt in seconds since 1970
 * @param viewers how many watch on a usual evening
 * @param followers how many it has after {@link Growth#REFERENCE_YEARS}
 * @param growth the power of its age that followers grow with
 * @param games what it plays, the favourite first
 */
record CastChannel(
    int index,
    String id,
    String login,
    String displayName,
    String description,
    Language language,
    String country,
    long createdAt,
    boolean partner,
    boolean mature,
    double viewers,
    double followers,
    double growth,
    long following,
    Picture picture,
    Habit habit,
    List<Named> games) {

  /**
   * How it sends.
   *
   * @param delay seconds between camera and viewer
   */
  record Picture(long height, double fps, long delay) {}

  /** Keeps the samples of different channels apart: seconds after each full step. */
  long phase() {
    return index * 37L % SimulationConfig.HISTORY_STEP.toSeconds();
  }
}
