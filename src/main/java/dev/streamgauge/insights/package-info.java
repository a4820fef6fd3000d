/** The reports of games and extensions: which window they have, and every cell of their rows. */
package dev.streamgauge.insights;
