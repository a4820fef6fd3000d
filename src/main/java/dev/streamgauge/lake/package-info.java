/**
 * Everything that happened, as Parquet files that any tool can read: {@code
 * lake/<kind>/day=<day>/*.parquet}.
 *
 * <p>The lake follows the log. Fresh rows gather in memory and are written as <i>parts</i>, sorted
 * so that what is read together lies together. A part counts once it is in the manifest, which
 * moves on in the same transaction as the lake's position in the log: after a crash, rows that were
 * in memory come from the log again, and files that no manifest names are removed.
 */
package dev.streamgauge.lake;
