/** What chat is written in, and how it feels; asked while daily tables are made, and only then. */
package dev.streamgauge.audit.chat;
