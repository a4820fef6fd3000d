package dev.streamgauge.drops;

/**
 * What became of a drop so far.
 *
 * @param viewers who have at least a minute
 * @param minutes of all of them
 * @param earned how many have all the minutes
 * @param claimed how many have claimed it
 */
record DropCount(long viewers, long minutes, long earned, long claimed) {}
