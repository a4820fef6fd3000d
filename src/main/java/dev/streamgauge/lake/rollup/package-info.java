/**
 * What happened, day by day: plain SQL over the lake's files, in {@code resources/rollup}, kept as
 * files of their own. They can be deleted and made again.
 */
package dev.streamgauge.lake.rollup;
