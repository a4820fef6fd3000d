/**
 * HypeAuditor's report of a Twitch channel, as its clients ask for it, and the methods beside it.
 */
package dev.streamgauge.hypeauditor;
